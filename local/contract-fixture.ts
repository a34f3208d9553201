import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiGatewayV2Client, CreateIntegrationResponseCommand } from '@aws-sdk/client-apigatewayv2';
import { createWebSocketIntegration, type WebSocketIntegration } from './websocket-api';

const example = join(__dirname, '..', 'sam-tests', 'read.json');

/**
 * Makes what inputs/ and sam-tests/ name in the moto server at `endpoint`: an API, an integration and an
 * integration response. moto chooses the identifiers, but after the same seed the same ones. Run again, it makes
 * them anew.
 */
export async function makeContractFixture(endpoint: string): Promise<WebSocketIntegration> {
  const answer = await fetch(new URL('/moto-api/seed?a=1', endpoint), { method: 'POST' });
  if (!answer.ok) throw new Error(`The backend at ${endpoint} took no seed: ${answer.status}.`);
  const { ApiId, IntegrationId } = await createWebSocketIntegration(endpoint);
  const IntegrationResponseId = await makeIntegrationResponse(endpoint, ApiId, IntegrationId);
  const made = JSON.stringify({ ApiId, IntegrationId, IntegrationResponseId });
  const wanted = JSON.stringify(JSON.parse(readFileSync(example, 'utf8')).request.desiredResourceState);
  if (made !== wanted)
    throw new Error(`moto no longer gives the identifiers of ${example}; now they are ${made}.`);
  return { ApiId, IntegrationId };
}

async function makeIntegrationResponse(endpoint: string, ApiId: string, IntegrationId: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials });
  try {
    const input = { ApiId, IntegrationId, IntegrationResponseKey: '/sam-tests/' };
    return (await client.send(new CreateIntegrationResponseCommand(input))).IntegrationResponseId;
  } finally {
    client.destroy();
  }
}
