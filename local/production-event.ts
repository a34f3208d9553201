export type Action = 'CREATE' | 'READ' | 'UPDATE' | 'DELETE' | 'LIST';

/** Properties of a resource, as its schema spells them. */
export type Properties = Readonly<Record<string, unknown>>;

/** One invocation of a handler, of any resource type. */
export interface HandlerRequest {
  readonly action: Action;
  readonly resourceType: string;
  readonly properties: Properties;
  readonly previousProperties?: Properties;
  readonly nextToken?: string;
  readonly callbackContext?: Properties;
  /** The same for every invocation of one operation. */
  readonly bearerToken?: string;
  readonly accessKeyId?: string;
  readonly region?: string;
}

/** Makes the event with which CloudFormation invokes a handler. Its secrets are made up: nothing checks them. */
export function productionEvent(request: HandlerRequest): object {
  return {
    action: request.action,
    awsAccountId: '000000000000',
    bearerToken: request.bearerToken ?? 'local',
    region: request.region ?? 'us-east-1',
    resourceType: request.resourceType,
    resourceTypeVersion: '00000001',
    stackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/local/0',
    callbackContext: request.callbackContext ?? null,
    nextToken: request.nextToken ?? null,
    requestData: {
      logicalResourceId: 'Resource',
      resourceProperties: request.properties,
      previousResourceProperties: request.previousProperties ?? null,
      callerCredentials: {
        accessKeyId: request.accessKeyId ?? 'local',
        secretAccessKey: 'local',
        sessionToken: 'local',
      },
    },
  };
}
