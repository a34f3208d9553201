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
}

/** Makes the event with which CloudFormation invokes a handler. */
export function productionEvent(request: HandlerRequest): object {
  return {
    action: request.action,
    awsAccountId: '000000000000',
    bearerToken: 'local',
    region: 'us-east-1',
    resourceType: request.resourceType,
    resourceTypeVersion: '00000001',
    stackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/local/0',
    callbackContext: request.callbackContext ?? null,
    nextToken: request.nextToken ?? null,
    requestData: {
      logicalResourceId: 'Resource',
      resourceProperties: request.properties,
      previousResourceProperties: request.previousProperties ?? null,
      callerCredentials: { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' },
    },
  };
}
