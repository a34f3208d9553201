import { isObject } from '../src/runtime/properties';
import type { Belongings } from './belongings';
import { NotAsked } from './question';
import type { Parent, ProbedService } from './service';
import type { Answer, Fields } from './wire';

/** A value for every property that a PATCH can set, but the key. */
export const EVERYTHING = {
  contentHandlingStrategy: 'CONVERT_TO_TEXT',
  templateSelectionExpression: '$integration.response.header.x-kind',
  responseParameters: { 'method.response.header.x-one': "'1'" },
  responseTemplates: { 'application/json': '{}' },
} as const;

/** Where the questions are asked: a WebSocket API of the run's own with a MOCK integration. */
export class Stage {
  private keys = 0;

  private constructor(
    readonly service: ProbedService,
    private readonly belongings: Belongings,
    readonly parent: Parent,
  ) {}

  /** @throws NotAsked when the service refuses to make it */
  static async build(service: ProbedService, belongings: Belongings): Promise<Stage> {
    const api = await belongings.makeApi(service, {
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.action',
    });
    const ApiId = idIn(api, 'apiId');
    const integration = await service.createIntegration(ApiId, { integrationType: 'MOCK' });
    return new Stage(service, belongings, { ApiId, IntegrationId: idIn(integration, 'integrationId') });
  }

  /** Another MOCK integration of the same API. */
  async anotherIntegration(): Promise<Parent> {
    const { ApiId } = this.parent;
    const integration = await this.service.createIntegration(ApiId, { integrationType: 'MOCK' });
    return { ApiId, IntegrationId: idIn(integration, 'integrationId') };
  }

  /** An integration of an HTTP API. */
  async httpIntegration(): Promise<Parent> {
    const api = await this.belongings.makeApi(this.service, { protocolType: 'HTTP' });
    const ApiId = idIn(api, 'apiId');
    const integration = await this.service.createIntegration(ApiId, {
      integrationType: 'HTTP_PROXY',
      integrationMethod: 'GET',
      integrationUri: 'https://example.com',
      payloadFormatVersion: '1.0',
    });
    return { ApiId, IntegrationId: idIn(integration, 'integrationId') };
  }

  /** An integration response key that no other question uses. */
  nextKey(): string {
    this.keys += 1;
    return `/${199 + this.keys}/`;
  }

  /** Creates an integration response with a key of its own, or is refused. */
  create(fields: Fields = {}, parent = this.parent): Promise<Answer> {
    return this.service.create(parent, { integrationResponseKey: this.nextKey(), ...fields });
  }

  /** Creates an integration response for a question to start from and returns its identifier. */
  async make(fields: Fields = {}, parent = this.parent): Promise<string> {
    return idIn(await this.create(fields, parent), 'integrationResponseId');
  }

  update(id: string, fields: Fields): Promise<Answer> {
    return this.service.update(this.parent, id, fields);
  }

  /** Updates for a question that is about what comes after it. */
  async change(id: string, fields: Fields): Promise<Fields> {
    return bodyOf(await this.update(id, fields));
  }

  /** What is live, read from the service. */
  async read(id: string): Promise<Fields> {
    return bodyOf(await this.service.read(this.parent, id));
  }

  /** The items and the token of one page of the integration responses. */
  async list(
    page?: Parameters<ProbedService['list']>[1],
    parent = this.parent,
  ): Promise<{ items: Fields[]; nextToken: string | undefined }> {
    const { items, nextToken } = bodyOf(await this.service.list(parent, page));
    return {
      items: Array.isArray(items) ? items.filter(isObject) : [],
      nextToken: typeof nextToken === 'string' ? nextToken : undefined,
    };
  }
}

function idIn(answer: Answer, name: string): string {
  const id = bodyOf(answer)[name];
  if (typeof id !== 'string') throw new NotAsked(`the answer holds no ${name}`);
  return id;
}

function bodyOf({ body, failure }: Answer): Fields {
  if (failure !== undefined) throw new NotAsked(failure.report);
  return body;
}
