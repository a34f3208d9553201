import { ApiGatewayV2Client, GetIntegrationResponsesCommand } from '@aws-sdk/client-apigatewayv2';
import type { WebSocketIntegration } from '../../local/websocket-api';
import type { Properties } from './stacks';

/** Reads what the backend holds of integrations, past the provider. */
export class Live {
  readonly #client: ApiGatewayV2Client;

  constructor(endpoint: string, region: string) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.#client = new ApiGatewayV2Client({ endpoint, region, credentials });
  }

  /** The properties of each integration response of an integration, sorted by key; without what is empty. */
  async of(integration: WebSocketIntegration): Promise<Properties[]> {
    const { Items = [] } = await this.#client.send(new GetIntegrationResponsesCommand(integration));
    const models = Items.map((item) =>
      Object.fromEntries(
        Object.entries({ ...item }).filter(
          ([, value]) => !['null', '""', '{}', undefined].includes(JSON.stringify(value)),
        ),
      ),
    );
    return models.sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  }

  close(): void {
    this.#client.destroy();
  }
}

function keyOf({ IntegrationResponseKey }: Properties): string {
  return String(IntegrationResponseKey);
}
