import { credentialsOf, productionEvent } from '../test/backend/events';

const CALLER = { accessKeyId: 'AKIDBENCH', region: 'us-east-1' };

/** The event of a READ, of any resource that the service has. */
export const READ = productionEvent(CALLER, {
  action: 'READ',
  model: { ApiId: 'api0', IntegrationId: 'api0-int', IntegrationResponseId: 'response0' },
});

/** The same for a type that is registered with a log group. */
export function readWithLogGroup(logGroup: string): object {
  const data: unknown = READ.requestData;
  return {
    ...READ,
    requestData: {
      ...(typeof data === 'object' ? data : {}),
      providerCredentials: credentialsOf('AKIDPROVIDER'),
      providerLogGroupName: logGroup,
    },
  };
}

/** The event of one page of a LIST of everything. */
export function listEvent(nextToken: string | undefined): object {
  return productionEvent(CALLER, {
    action: 'LIST',
    model: {},
    ...(nextToken !== undefined && { nextToken }),
  });
}
