import type { Action as LibraryAction } from '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib';
import { HandlerError } from './handler-error';
import { isObject, type Properties } from './properties';

export type Action = `${LibraryAction}`;

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where the registry wants the journal and the metrics of a type that was registered with a log group. */
export interface Destination {
  readonly credentials: Credentials;
  readonly region: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly typeName: string;
}

/** What one event asks for. */
export interface Invocation {
  readonly action: Action;
  readonly credentials: Credentials;
  readonly region: string;
  readonly desiredState: Properties;
  readonly previousState: Properties | undefined;
  readonly callbackContext: Properties | undefined;
  readonly nextToken: string | undefined;
}

const actions: readonly Action[] = ['CREATE', 'READ', 'UPDATE', 'DELETE', 'LIST'];

/** Whether a value is one of the five actions. */
function isAction(value: unknown): value is Action {
  return actions.some((action) => action === value);
}

/**
 * Takes the production event and returns what it asks for.
 * @throws HandlerError InvalidRequest that names the field; InvalidCredentials without caller credentials.
 */
export function parseEvent(event: unknown): Invocation {
  if (!isObject(event)) throw invalid('The event must be an object');
  const { action, region, nextToken } = event;
  if (!isAction(action)) throw invalid(`The event's action must be one of ${actions.join(', ')}`);
  const data = event.requestData;
  if (!isObject(data)) throw invalid("The event's requestData must be an object");
  if (!isRegion(region)) {
    throw invalid("The event's region must be the name of an AWS region");
  }
  if (nextToken !== undefined && nextToken !== null && typeof nextToken !== 'string') {
    throw invalid("The event's nextToken must be a string");
  }
  return {
    action,
    region,
    credentials: parseCredentials(data.callerCredentials),
    desiredState: optionalObject(data.resourceProperties, 'resourceProperties') ?? {},
    previousState: optionalObject(data.previousResourceProperties, 'previousResourceProperties'),
    callbackContext: optionalObject(event.callbackContext, 'callbackContext'),
    nextToken: nextToken || undefined,
  };
}

/** Returns where an event wants its journal delivered, or undefined when it doesn't, or can't have it. */
export function destinationOf(event: unknown): Destination | undefined {
  if (!isObject(event) || !isObject(event.requestData)) return undefined;
  const { region, resourceType, awsAccountId, stackId } = event;
  const { providerCredentials, providerLogGroupName, logicalResourceId } = event.requestData;
  const credentials = readCredentials(providerCredentials);
  if (!credentials || !isRegion(region) || !isText(providerLogGroupName) || !isText(resourceType))
    return undefined;
  const inStack = isText(stackId) && isText(logicalResourceId);
  if (!inStack && !isText(awsAccountId)) return undefined;
  return {
    credentials,
    region,
    logGroupName: providerLogGroupName,
    // As the runtime library names it, so that dashboards find it (log-delivery.js of 1.0.6).
    logStreamName: (inStack ? `${stackId}/${logicalResourceId}` : `${awsAccountId}-${region}`).replaceAll(
      ':',
      '__',
    ),
    typeName: resourceType,
  };
}

/** Takes the event of the test entrypoint (the files of sam-tests/) and returns the same as a production event. */
export function fromTestEvent(event: unknown): unknown {
  if (!isObject(event)) return event;
  const request = isObject(event.request) ? event.request : {};
  return {
    action: event.action,
    region: event.region ?? request.region,
    callbackContext: event.callbackContext,
    nextToken: request.nextToken,
    requestData: {
      callerCredentials: event.credentials,
      resourceProperties: request.desiredResourceState,
      previousResourceProperties: request.previousResourceState,
    },
  };
}

function parseCredentials(value: unknown): Credentials {
  const credentials = readCredentials(value);
  if (credentials) return credentials;
  throw new HandlerError(
    'InvalidCredentials',
    'The event holds no caller credentials that could sign a call, so none was made. ' +
      'Register the type with an execution role (cfn submit makes one from resource-role.yaml; ' +
      'otherwise --execution-role-arn of aws cloudformation register-type).',
  );
}

function readCredentials(value: unknown): Credentials | undefined {
  const { accessKeyId, secretAccessKey, sessionToken } = isObject(value) ? value : {};
  if (!isText(accessKeyId) || !isText(secretAccessKey)) return undefined;
  if (sessionToken === undefined || sessionToken === null || sessionToken === '')
    return { accessKeyId, secretAccessKey };
  return isText(sessionToken) ? { accessKeyId, secretAccessKey, sessionToken } : undefined;
}

/** A region becomes part of the service's host name. */
function isRegion(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value);
}

/** A text that can stand in a header, as the parts of a signature have to. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

function optionalObject(value: unknown, field: string): Properties | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw invalid(`The event's ${field} must be an object`);
  return value;
}

function invalid(message: string): HandlerError {
  return new HandlerError('InvalidRequest', `${message}.`);
}
