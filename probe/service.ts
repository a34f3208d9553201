import { setTimeout } from 'node:timers/promises';
import {
  type ApiGatewayV2Client,
  CreateApiCommand,
  CreateIntegrationCommand,
  CreateIntegrationResponseCommand,
  DeleteApiCommand,
  DeleteIntegrationResponseCommand,
  GetApisCommand,
  GetIntegrationResponseCommand,
  GetIntegrationResponsesCommand,
  UpdateIntegrationResponseCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { Answer, Fields, Wire } from './wire';

/** What integration responses are made on. */
export interface Parent {
  readonly ApiId: string;
  readonly IntegrationId: string;
}

type Send = (client: ApiGatewayV2Client) => Promise<unknown>;

/** How often a request is sent that the service is too busy for; the pauses add up to three minutes. */
const ATTEMPTS = 10;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** The service. What it is too busy for, or in conflict with another writer about, is sent again. */
export class ProbedService {
  /** @param interruption makes everything that is asked after it throw */
  constructor(
    private readonly wire: Wire,
    private readonly interruption?: AbortSignal,
  ) {}

  createApi(fields: Fields): Promise<Answer> {
    const command = () => new CreateApiCommand({ Name: undefined, ProtocolType: undefined });
    return this.persist((client) => client.send(command()), fields);
  }

  deleteApi(ApiId: string): Promise<Answer> {
    return this.persist((client) => client.send(new DeleteApiCommand({ ApiId })));
  }

  listApis(NextToken?: string): Promise<Answer> {
    return this.persist((client) => client.send(new GetApisCommand({ NextToken })));
  }

  createIntegration(ApiId: string, fields: Fields): Promise<Answer> {
    const command = () => new CreateIntegrationCommand({ ApiId, IntegrationType: undefined });
    return this.persist((client) => client.send(command()), fields);
  }

  create(parent: Parent, fields: Fields): Promise<Answer> {
    return this.persist(sendCreate(parent), fields);
  }

  /** Creates, or is refused, in one attempt. */
  createOnce(parent: Parent, fields: Fields): Promise<Answer> {
    return this.ask(sendCreate(parent), fields);
  }

  read(parent: Parent, IntegrationResponseId: string): Promise<Answer> {
    const input = { ...parent, IntegrationResponseId };
    return this.persist((client) => client.send(new GetIntegrationResponseCommand(input)));
  }

  update(parent: Parent, IntegrationResponseId: string, fields: Fields): Promise<Answer> {
    const input = { ...parent, IntegrationResponseId };
    return this.persist((client) => client.send(new UpdateIntegrationResponseCommand(input)), fields);
  }

  delete(parent: Parent, IntegrationResponseId: string): Promise<Answer> {
    const input = { ...parent, IntegrationResponseId };
    return this.persist((client) => client.send(new DeleteIntegrationResponseCommand(input)));
  }

  list(parent: Parent, page: { MaxResults?: string; NextToken?: string } = {}): Promise<Answer> {
    const input = { ...parent, ...page };
    return this.persist((client) => client.send(new GetIntegrationResponsesCommand(input)));
  }

  private async persist(send: Send, fields?: Fields): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.ask(send, fields);
      const busy = answer.failure?.transient === true && answer.failure.outcome === 'refused';
      if (!busy || attempt === ATTEMPTS) return answer;
      const pause = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE);
      await setTimeout(pause, undefined, this.interruption && { signal: this.interruption });
    }
  }

  private ask(send: Send, fields?: Fields): Promise<Answer> {
    this.interruption?.throwIfAborted();
    return this.wire.exchange(send, fields);
  }
}

function sendCreate(parent: Parent): Send {
  return (client) =>
    client.send(new CreateIntegrationResponseCommand({ ...parent, IntegrationResponseKey: undefined }));
}
