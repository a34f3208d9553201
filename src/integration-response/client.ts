import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { connectionOptions } from '../runtime/connections';
import { keptClients } from '../runtime/kept-clients';

/** Returns the client of these credentials in this region. */
export const clientFor = keptClients(
  (credentials, region) =>
    new ApiGatewayV2Client({
      credentials,
      region,
      // The SDK would send a POST again after a 5xx or a lost reply, and make a second resource.
      maxAttempts: 1,
      requestHandler: connectionOptions,
    }),
);
