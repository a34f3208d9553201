import { join } from 'node:path';
import { startBackend } from '../../local/backend';
import { readTypes } from '../../local/provider-files';
import { startRegistry } from '../../local/registry';
import { createWebSocketIntegration, type WebSocketIntegration } from '../../local/websocket-api';
import { projectRoot, readConfiguration, schemaFileOf } from '../../scripts/project';

const REGION = 'us-east-1';
/** moto finds the service in the signature's scope, and doesn't check the signature. */
const SIGNED = {
  Authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${REGION}/apigateway/aws4_request, SignedHeaders=host, Signature=0`,
};
/** A name under which the type could be registered privately. */
export const PRIVATE_NAME = 'Acme::ApiGatewayV2::IntegrationResponse';

export type Model = Readonly<Record<string, unknown>>;

/** A registry that serves Cloud Control for the packaged handlers, and moto behind them. */
export interface World {
  readonly endpoint: string;
  readonly typeName: string;
  readonly integration: WebSocketIntegration;
  readonly otherIntegration: WebSocketIntegration;
  /** The variables that clients need. */
  readonly environment: Readonly<Record<string, string>>;
  /** What moto holds, as a model without its identifiers; undefined when there is nothing. */
  live(identifier: unknown): Promise<Model | undefined>;
  /** The identifiers of all that moto holds of an integration. */
  identifiers(integration: WebSocketIntegration): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts a world of the bundle as it is. */
export async function startWorld(): Promise<World> {
  // The AWS SDK would warn here of the end of Node 20, which is not the Node that the provider runs on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { typeName } = readConfiguration(projectRoot);
  const types = readTypes(join(projectRoot, schemaFileOf(typeName)), [PRIVATE_NAME]);
  const backend = await startBackend();
  const registry = await startRegistry({
    package: join(projectRoot, 'build', 'TypeFunction'),
    types,
    environment: { AWS_ENDPOINT_URL_APIGATEWAYV2: backend.url },
  });
  const urlOf = ({ ApiId, IntegrationId }: WebSocketIntegration) =>
    `${backend.url}/v2/apis/${ApiId}/integrations/${IntegrationId}/integrationresponses`;
  return {
    endpoint: registry.url,
    typeName,
    integration: await createWebSocketIntegration(backend.url, REGION),
    otherIntegration: await createWebSocketIntegration(backend.url, REGION),
    environment: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      AWS_ACCESS_KEY_ID: 'AKIDCLIENT',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_DEFAULT_REGION: REGION,
      AWS_REGION: REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    async live(identifier) {
      const [ApiId = '', IntegrationId = '', id] = String(identifier).split('|');
      const response = await fetch(`${urlOf({ ApiId, IntegrationId })}/${id}`, { headers: SIGNED });
      return response.ok ? modelOf(await response.json()) : undefined;
    },
    async identifiers(of) {
      const { items } = Object(await (await fetch(urlOf(of), { headers: SIGNED })).json());
      return Array.from(items, (item) =>
        [of.ApiId, of.IntegrationId, Object(item).integrationResponseId].join('|'),
      );
    },
    async close() {
      await registry.close();
      await backend.stop();
    },
  };
}

/** What moto holds, in the words of the schema. What isn't there it gives as null; what was cleared, as empty. */
function modelOf(item: unknown): Model {
  const entries = Object.entries(Object(item)).filter(
    ([name, value]) =>
      name !== 'integrationResponseId' && !['null', '""', '{}'].includes(JSON.stringify(value)),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]));
}
