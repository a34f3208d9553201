import {
  ApiGatewayV2Client,
  GetIntegrationResponseCommand,
  type GetIntegrationResponseCommandInput,
} from '@aws-sdk/client-apigatewayv2';

const client = new ApiGatewayV2Client({
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDBARE', secretAccessKey: 'secret' },
});

interface ReadEvent {
  readonly requestData: { readonly resourceProperties: GetIntegrationResponseCommandInput };
}

/** The limit of a READ: one call of the SDK as it is. */
export async function entrypoint({ requestData }: ReadEvent): Promise<object> {
  const resourceModel = await client.send(new GetIntegrationResponseCommand(requestData.resourceProperties));
  return { status: 'SUCCESS', resourceModel };
}
