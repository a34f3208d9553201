import { parseArgs } from 'node:util';
import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';

/** How long one request may take, and a connection for it, in milliseconds. */
const REQUEST_LIMIT = 15_000;
const CONNECT_LIMIT = 5_000;

/** What keeps the probe from running, in a line for a person. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** A client that found credentials and a region, and what a person may know of them. */
export interface Connection {
  readonly client: ApiGatewayV2Client;
  readonly region: string;
}

/**
 * Connects with AWS's ordinary credential chain.
 * @param commandLine what follows the command
 * @throws CannotRun
 */
export async function connect(commandLine: readonly string[]): Promise<Connection> {
  const { region, profile } = optionsIn(commandLine);
  const client = new ApiGatewayV2Client({
    ...(region && { region }),
    ...(profile && { profile }),
    // What the service does with one request is what is asked.
    maxAttempts: 1,
    requestHandler: {
      requestTimeout: REQUEST_LIMIT,
      throwOnRequestTimeout: true,
      connectionTimeout: CONNECT_LIMIT,
    },
  });
  const advice = 'Name a profile that has them with --profile, or log in.';
  await client.config
    .credentials()
    .catch((error) =>
      refuse(`No AWS credentials${profile ? ` for the profile ${profile}` : ''}`, error, advice),
    );
  const used = await client.config
    .region()
    .catch((error) => refuse('No AWS region', error, 'Name one with --region.'));
  return { client, region: used };
}

function optionsIn(commandLine: readonly string[]): { region?: string; profile?: string } {
  const options = { region: { type: 'string' }, profile: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...commandLine], options }).values;
  } catch (error) {
    return refuse('Usage: npm run probe -- [--region REGION] [--profile PROFILE]', error, '');
  }
}

function refuse(what: string, error: unknown, advice: string): never {
  const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  throw new CannotRun(`${what}: ${why.replace(/\.?$/, '.')} ${advice}`.trim());
}
