import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FunctionHost } from './function-host';
import { functionArn, type InvocationResult } from './hosted-function';

/** The most that an invocation takes in, in bytes. */
const MAXIMUM_REQUEST = 6 * 1024 * 1024;
/** How much of the log an answer carries, in bytes. */
const LOG_TAIL = 4096;

/** Lambda's Invoke API for functions by their names. */
export function lambdaDoor(functions: ReadonlyMap<string, FunctionHost>): Hono {
  const door = new Hono();
  const limit = bodyLimit({ maxSize: MAXIMUM_REQUEST, onError: requestTooLarge });
  door.post('/2015-03-31/functions/:function/invocations', limit, async (context) => {
    const name = nameOf(context.req.param('function'));
    const host = functions.get(name);
    if (host === undefined) {
      return refusal(404, 'ResourceNotFoundException', `Function not found: ${functionArn(name)}`);
    }
    const payload = (await context.req.text()) || '{}';
    const problem = problemOf(payload);
    if (problem !== undefined) return refusal(400, 'InvalidRequestContentException', problem);
    switch (context.req.header('X-Amz-Invocation-Type') ?? 'RequestResponse') {
      case 'RequestResponse':
        return answer(await host.invoke(payload), context.req.header('X-Amz-Log-Type') === 'Tail');
      case 'Event':
        host.invoke(payload).catch(() => {});
        return new Response(null, { status: 202 });
      case 'DryRun':
        return new Response(null, { status: 204 });
      default:
        return refusal(400, 'InvalidParameterValueException', 'The invocation type is unknown.');
    }
  });
  return door;
}

/** The function's name of what a client calls it: a name or an ARN, whole or partial, with a qualifier or not. */
function nameOf(reference: string): string {
  return /^(?:.*function:)?([^:]*)/.exec(reference)?.[1] ?? '';
}

function problemOf(payload: string): string | undefined {
  try {
    JSON.parse(payload);
    return undefined;
  } catch (error) {
    return `Could not parse request body into json: ${error instanceof Error ? error.message : error}`;
  }
}

function answer({ requestId, payload, failed, log }: InvocationResult, withLog: boolean): Response {
  const headers = new Headers({
    'Content-Type': 'application/json',
    'X-Amzn-RequestId': requestId,
    'X-Amz-Executed-Version': '$LATEST',
  });
  if (failed) headers.set('X-Amz-Function-Error', 'Unhandled');
  if (withLog) headers.set('X-Amz-Log-Result', Buffer.from(log).subarray(-LOG_TAIL).toString('base64'));
  return new Response(payload, { headers });
}

function requestTooLarge(): Response {
  const message = `Request must be smaller than ${MAXIMUM_REQUEST} bytes for the InvokeFunction operation`;
  return refusal(413, 'RequestTooLargeException', message);
}

function refusal(status: number, type: string, message: string): Response {
  const body = JSON.stringify({ Type: 'User', Message: message, message });
  return new Response(body, {
    status,
    headers: { 'Content-Type': 'application/json', 'X-Amzn-ErrorType': type },
  });
}
