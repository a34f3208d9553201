import { ApiGatewayV2Client, CreateApiCommand, CreateIntegrationCommand } from '@aws-sdk/client-apigatewayv2';

/** What an integration response belongs to. */
export interface WebSocketIntegration {
  readonly ApiId: string;
  readonly IntegrationId: string;
}

/** Makes a WebSocket API with an integration in the backend at `endpoint`. */
export async function createWebSocketIntegration(
  endpoint: string,
  region = 'us-east-1',
): Promise<WebSocketIntegration> {
  const client = new ApiGatewayV2Client({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const { ApiId } = await client.send(
      new CreateApiCommand({
        Name: 'chat',
        ProtocolType: 'WEBSOCKET',
        RouteSelectionExpression: '$request.body.action',
      }),
    );
    const { IntegrationId } = await client.send(
      new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK' }),
    );
    if (ApiId === undefined || IntegrationId === undefined)
      throw new Error('The backend gave no identifier.');
    return { ApiId, IntegrationId };
  } finally {
    client.destroy();
  }
}
