import type { Account } from './account';
import { isRecord } from './wire';

export type Action = 'CREATE' | 'READ' | 'UPDATE' | 'DELETE' | 'LIST';
/** A resource's properties, as the schema spells them. */
export type Model = Readonly<Record<string, unknown>>;

/** What the provider answered. */
export interface Progress {
  readonly status: string;
  readonly message?: string;
  readonly errorCode?: string;
  readonly callbackContext?: Model;
  readonly callbackDelaySeconds?: number;
  readonly resourceModel?: Model;
  readonly resourceModels?: readonly Model[];
  readonly nextToken?: string;
}

/** What CloudFormation asks for. */
export interface Request {
  readonly action: Action;
  readonly model: Model;
  readonly previous?: Model;
  readonly nextToken?: string;
  readonly callbackContext?: Model;
}

/** The caller of an event: an account, or any credentials for a region. */
export type Caller = Pick<Account, 'accessKeyId' | 'region'>;

export const TYPE_NAME = 'AWS::ApiGatewayV2::IntegrationResponse';

/** The event that the registry sends to a Lambda in production. */
export function productionEvent(caller: Caller, request: Request): Record<string, unknown> {
  return {
    action: request.action,
    awsAccountId: '123456789012',
    bearerToken: `bearer-token-of-${caller.accessKeyId}`,
    region: caller.region,
    resourceType: TYPE_NAME,
    resourceTypeVersion: '00000001',
    stackId: `arn:aws:cloudformation:${caller.region}:123456789012:stack/test/0`,
    callbackContext: request.callbackContext ?? null,
    nextToken: request.nextToken ?? null,
    requestData: {
      logicalResourceId: 'IntegrationResponse',
      resourceProperties: request.model,
      previousResourceProperties: request.previous ?? null,
      stackTags: {},
      previousStackTags: {},
      systemTags: {},
      callerCredentials: credentialsOf(caller.accessKeyId),
    },
  };
}

/** Credentials whose access key names the account. */
export function credentialsOf(accessKeyId: string): Record<string, string> {
  return {
    accessKeyId,
    secretAccessKey: `secret-of-${accessKeyId}`,
    sessionToken: `session-of-${accessKeyId}`,
  };
}

/** Checks that an answer has the shape of a progress event, and gives it as one. */
export function progressOf(answer: unknown): Progress {
  if (!isProgress(answer)) {
    throw new Error(`not a progress event: ${JSON.stringify(answer)}`);
  }
  return answer;
}

const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  status: (value) => value === 'SUCCESS' || value === 'FAILED' || value === 'IN_PROGRESS',
  message: (value) => typeof value === 'string',
  errorCode: (value) => typeof value === 'string',
  callbackContext: isRecord,
  callbackDelaySeconds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  resourceModel: isRecord,
  resourceModels: (value) => Array.isArray(value) && value.every(isRecord),
  nextToken: (value) => typeof value === 'string' && value !== '',
};

function isProgress(answer: unknown): answer is Progress {
  return (
    isRecord(answer) &&
    'status' in answer &&
    Object.entries(answer).every(([field, value]) => FIELDS[field]?.(value) ?? false)
  );
}
