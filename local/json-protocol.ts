import { AwsError } from './aws-error';
import type { Caller } from './caller';
import { isObject, parseJson } from './json';
import { RequestInput } from './request-input';

/** An operation of an API: takes a request's members and gives the answer's, or throws an AwsError. */
export type ApiOperation = (input: RequestInput, caller: Caller) => Promise<object>;

const HEADERS = { 'Content-Type': 'application/x-amz-json-1.0' };

/** Answers a request of AWS's JSON protocol 1.0. */
export async function jsonAnswer(operation: ApiOperation, body: string, caller: Caller): Promise<Response> {
  const members = parseJson(body);
  if (!isObject(members)) throw new AwsError('SerializationException', 'The request is no JSON object.');
  return Response.json(await operation(new RequestInput(members), caller), { headers: HEADERS });
}

/** An error in the JSON protocol. */
export function jsonError({ code, message, status }: AwsError): Response {
  const body = { __type: `com.amazon.cloudapiservice#${code}`, Message: message };
  return Response.json(body, { status, headers: { ...HEADERS, 'x-amzn-ErrorType': code } });
}
