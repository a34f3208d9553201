"""Lets LocalStack's CloudFormation engine work with a private type whose handlers run behind a Lambda endpoint.

PROVIDER_ENDPOINT is where, PROVIDER_TYPE_NAME the private name, PROVIDER_SCHEMA the file with the type's schema.
"""

import json
import os
import time
import urllib.request

from localstack.services.cloudformation.resource_provider import (
    CloudFormationResourceProviderPlugin,
    OperationStatus,
    ProgressEvent,
    ResourceProvider,
)

TYPE_NAME = os.environ["PROVIDER_TYPE_NAME"]
ENDPOINT = os.environ["PROVIDER_ENDPOINT"] + "/2015-03-31/functions/TypeFunction/invocations"
READ_ONLY = "IntegrationResponseId"


def load_schema() -> dict:
    with open(os.environ["PROVIDER_SCHEMA"], encoding="utf-8") as file:
        return json.load(file)


def invoke(action: str, request, properties: dict, previous: dict | None = None) -> ProgressEvent:
    """Sends the registry's production event, and gives the engine the answer in its own words."""
    event = {
        "action": action,
        "awsAccountId": request.account_id,
        "bearerToken": request.request_token,
        "region": request.region_name,
        "resourceType": TYPE_NAME,
        "stackId": request.stack_id,
        "callbackContext": request.custom_context or None,
        "requestData": {
            "logicalResourceId": request.logical_resource_id,
            "resourceProperties": properties,
            "previousResourceProperties": previous,
            "callerCredentials": {"accessKeyId": "local", "secretAccessKey": "local", "sessionToken": "local"},
        },
    }
    call = urllib.request.Request(ENDPOINT, json.dumps(event).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(call, timeout=70) as response:
        answer = json.load(response)
    if answer["status"] == "IN_PROGRESS":
        time.sleep(answer.get("callbackDelaySeconds", 0))
    return ProgressEvent(
        status=OperationStatus[answer["status"]],
        resource_model=answer.get("resourceModel") or {},
        message=answer.get("message", ""),
        error_code=answer.get("errorCode"),
        custom_context=answer.get("callbackContext") or {},
    )


class IntegrationResponseProvider(ResourceProvider):
    """The engine's requests, handed on."""

    TYPE = TYPE_NAME
    SCHEMA = load_schema()

    def create(self, request) -> ProgressEvent:
        return invoke("CREATE", request, request.desired_state)

    def update(self, request) -> ProgressEvent:
        # CloudFormation adds the identifier to the properties of the template; this engine doesn't.
        previous = request.previous_state or {}
        identified = {**request.desired_state, READ_ONLY: previous.get(READ_ONLY)}
        return invoke("UPDATE", request, identified, previous)

    def delete(self, request) -> ProgressEvent:
        # What never got an identifier, because its create failed, is nowhere.
        if READ_ONLY not in (request.desired_state or {}):
            return ProgressEvent(status=OperationStatus.SUCCESS, resource_model={})
        return invoke("DELETE", request, request.desired_state)

    def read(self, request) -> ProgressEvent:
        return invoke("READ", request, request.desired_state)


class IntegrationResponsePlugin(CloudFormationResourceProviderPlugin):
    """What LocalStack finds by its entry point."""

    name = TYPE_NAME

    def __init__(self):
        self.factory = None

    def load(self):
        self.factory = IntegrationResponseProvider
