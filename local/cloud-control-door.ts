import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AwsError } from './aws-error';
import { callerOf } from './caller';
import { cloudControl } from './cloud-control';
import type { HandlerCalls } from './handler-calls';
import { jsonAnswer, jsonError } from './json-protocol';
import { queryActions } from './query-actions';
import { queryError } from './query-protocol';
import type { ResourceTypes } from './resource-types';

/** The prefix of Cloud Control's targets. */
const TARGET = 'CloudApiService.';
/** The most that a request takes in, in bytes. Cloud Control's own limit is 256 KiB of properties. */
const MAXIMUM_REQUEST = 1024 * 1024;

/**
 * AWS's Cloud Control API, and what its clients ask of CloudFormation and STS on their way to it. Whatever else is
 * asked for gets an error that says what is served.
 */
export function cloudControlDoor(types: ResourceTypes, handlers: HandlerCalls): Hono {
  const operations = cloudControl(types, handlers);
  const actions = queryActions(types);
  const notServed = (what: string, code: string, status?: number) => {
    const served = [...operations.keys(), ...actions.keys()].join(', ');
    const names = [...types.names].join(', ');
    const message = `${what} is not served by this local registry. It serves ${served} and Lambda's Invoke, for ${names}.`;
    return new AwsError(code, message, status);
  };

  const door = new Hono();
  const tooLarge = () =>
    jsonError(new AwsError('RequestEntityTooLargeException', `The limit is ${MAXIMUM_REQUEST} bytes.`, 413));
  door.post('/', bodyLimit({ maxSize: MAXIMUM_REQUEST, onError: tooLarge }), async ({ req }) => {
    const caller = callerOf(req.header('Authorization'));
    const body = await req.text();
    const target = req.header('X-Amz-Target');
    if (target === undefined) {
      return answering(queryError, () => {
        const parameters = new URLSearchParams(body);
        const name = parameters.get('Action') ?? req.query('Action');
        const action = actions.get(name ?? '');
        if (action === undefined) throw notServed(`The action ${name}`, 'InvalidAction');
        return action(parameters, caller);
      });
    }
    return answering(jsonError, () => {
      const operation = target.startsWith(TARGET) && operations.get(target.slice(TARGET.length));
      if (!operation) throw notServed(target, 'UnknownOperationException');
      return jsonAnswer(operation, body, caller);
    });
  });
  door.all('*', ({ req }) =>
    jsonError(notServed(`${req.method} ${req.path}`, 'UnknownOperationException', 404)),
  );
  return door;
}

/** Lets the protocol put whatever goes wrong. */
async function answering(
  errorAnswer: (error: AwsError) => Response,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof AwsError) return errorAnswer(error);
    const message = error instanceof Error ? error.message : String(error);
    return errorAnswer(new AwsError('InternalFailure', message, 500));
  }
}
