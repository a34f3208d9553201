"""Makes the calls that come as lines of JSON with boto3, and prints what each one gave as a line of JSON."""

import json
import sys

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError, WaiterError

client = boto3.client("cloudcontrol", endpoint_url=sys.argv[1])


def call(operation: str, members: dict) -> dict:
    if operation == "wait":
        client.get_waiter("resource_request_success").wait(**members)
        return {}
    return getattr(client, xform_name(operation))(**members)


for line in sys.stdin:
    try:
        gave = {"answer": call(**json.loads(line))}
    except ClientError as error:
        gave = {"code": error.response["Error"]["Code"], "message": str(error)}
    except WaiterError as error:
        gave = {"code": "WaiterError", "message": str(error)}
    print(json.dumps(gave, default=str), flush=True)
