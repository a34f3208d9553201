import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { connections } from '../runtime/connections';
import type { Credentials } from '../runtime/event';

/** How long a connection may take to be there, in milliseconds. */
const CONNECT_LIMIT = 2_000;
/** A container sees one caller at a time; a few are kept for callers that take turns. */
const KEPT_CLIENTS = 4;

const clients = new Map<string, ApiGatewayV2Client>();

/**
 * Returns the client of exactly these credentials in exactly this region: the one that an earlier invocation of
 * the same caller made, or a new one.
 */
export function clientFor(credentials: Credentials, region: string): ApiGatewayV2Client {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const caller = JSON.stringify([region, accessKeyId, secretAccessKey, sessionToken]);
  const client = clients.get(caller) ?? makeClient(credentials, region);
  clients.delete(caller);
  clients.set(caller, client);
  for (const oldest of clients.keys()) {
    if (clients.size > KEPT_CLIENTS) clients.delete(oldest);
  }
  return client;
}

function makeClient(credentials: Credentials, region: string): ApiGatewayV2Client {
  return new ApiGatewayV2Client({
    credentials,
    region,
    // The SDK would send a POST again after a 5xx or a lost reply, and make a second resource.
    maxAttempts: 1,
    requestHandler: { ...connections, connectionTimeout: CONNECT_LIMIT },
  });
}
