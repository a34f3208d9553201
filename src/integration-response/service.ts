import {
  type ApiGatewayV2Client,
  type ContentHandlingStrategy,
  CreateIntegrationResponseCommand,
  type CreateIntegrationResponseCommandInput,
  DeleteIntegrationResponseCommand,
  GetApisCommand,
  GetIntegrationResponseCommand,
  GetIntegrationResponsesCommand,
  GetIntegrationsCommand,
  type IntegrationResponse,
  UpdateIntegrationResponseCommand,
} from '@aws-sdk/client-apigatewayv2';
import { closeIdleConnections } from '../runtime/connections';
import type { Session } from '../runtime/provider';
import { CALL_LIMIT, WRITE_RESERVE } from '../runtime/stabilization';
import { clientFor } from './client';
import type { Identifier, ListFilter, Model } from './model';
import { classify, outOfTime, ServiceFailure, unreadable } from './service-failure';

/** An integration response as the service reports it. */
export type Live = IntegrationResponse;

/** One that has its identifier. */
export type Created = Live & Pick<Identifier, 'IntegrationResponseId'>;

/** What one PATCH sets: a scalar to a text or, to clear it, to ""; a map to its entries. */
export type Patch = Partial<Omit<Model, keyof Identifier | 'ContentHandlingStrategy'>> & {
  readonly ContentHandlingStrategy?: string;
};

/** One page of a collection. */
export interface Collection<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/**
 * The calls of API Gateway V2 that this type needs, made with the caller's credentials. Each throws a
 * ServiceFailure, and rides out by itself what surely changed nothing: a read any transient failure, a write only
 * one that is a refusal. A write whose outcome is open goes to the caller.
 */
export class IntegrationResponseService {
  readonly #client: ApiGatewayV2Client;
  readonly #session: Session;

  constructor(session: Session) {
    this.#client = clientFor(session.credentials, session.region);
    this.#session = session;
  }

  /** Makes an integration response and returns it with its identifier. */
  async create(input: CreateIntegrationResponseCommandInput): Promise<Created> {
    const live = await this.#write('apigateway:POST', (options) =>
      this.#client.send(new CreateIntegrationResponseCommand(input), options),
    );
    const { IntegrationResponseId } = live;
    if (!IntegrationResponseId) throw unreadable('the answer holds no identifier', 'apigateway:POST');
    return { ...whole(live, 'apigateway:POST'), IntegrationResponseId };
  }

  async read(identifier: Identifier): Promise<Live> {
    const live = await this.#read((options) =>
      this.#client.send(new GetIntegrationResponseCommand(identifier), options),
    );
    return whole(live, 'apigateway:GET');
  }

  /** Changes what the patch names, keeps the rest, and returns the whole. */
  async update(identifier: Identifier, patch: Patch): Promise<Live> {
    const { ContentHandlingStrategy: strategy, ...others } = patch;
    // The SDK's type has no word for clearing the strategy, which the service takes as "".
    const cleared =
      strategy === undefined ? {} : { ContentHandlingStrategy: strategy as ContentHandlingStrategy };
    const input = { ...identifier, ...others, ...cleared };
    const live = await this.#write('apigateway:PATCH', (options) =>
      this.#client.send(new UpdateIntegrationResponseCommand(input), options),
    );
    return whole(live, 'apigateway:PATCH');
  }

  async delete(identifier: Identifier): Promise<void> {
    await this.#write('apigateway:DELETE', (options) =>
      this.#client.send(new DeleteIntegrationResponseCommand(identifier), options),
    );
  }

  /** One page of the integration responses of one integration. */
  async list(parent: Required<ListFilter>, nextToken?: string): Promise<Collection<Created>> {
    const page = await this.#read((options) =>
      this.#client.send(new GetIntegrationResponsesCommand({ ...parent, NextToken: nextToken }), options),
    );
    const items = (page.Items ?? []).flatMap(({ IntegrationResponseId, ...live }) =>
      IntegrationResponseId ? [{ ...live, IntegrationResponseId }] : [],
    );
    return { items, nextToken: page.NextToken || undefined };
  }

  /** Every integration response of one integration that holds a key, over all pages. */
  async findByKey({ ApiId, IntegrationId }: Required<ListFilter>, key: string): Promise<Created[]> {
    const found: Created[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.list({ ApiId, IntegrationId }, nextToken);
      found.push(...page.items.filter(({ IntegrationResponseKey }) => IntegrationResponseKey === key));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return found;
  }

  /** One page of the identifiers of an API's integrations. */
  async listIntegrations(apiId: string, nextToken?: string): Promise<Collection<string>> {
    const page = await this.#read((options) =>
      this.#client.send(new GetIntegrationsCommand({ ApiId: apiId, NextToken: nextToken }), options),
    );
    const items = (page.Items ?? []).flatMap(({ IntegrationId }) => IntegrationId ?? []);
    return { items, nextToken: page.NextToken || undefined };
  }

  /** One page of the identifiers of the account's WebSocket APIs in the region; HTTP APIs have no integration responses. */
  async listApis(nextToken?: string): Promise<Collection<string>> {
    const page = await this.#read((options) =>
      this.#client.send(new GetApisCommand({ NextToken: nextToken }), options),
    );
    const apis = (page.Items ?? []).filter(({ ProtocolType }) => ProtocolType === 'WEBSOCKET');
    return { items: apis.flatMap(({ ApiId }) => ApiId ?? []), nextToken: page.NextToken || undefined };
  }

  #read<Output>(send: Send<Output>): Promise<Output> {
    return this.#session.stabilization.persist(
      () => this.#call('apigateway:GET', send),
      (error) => error instanceof ServiceFailure && error.transient,
    );
  }

  #write<Output>(permission: string, send: Send<Output>): Promise<Output> {
    return this.#session.stabilization.persist(
      () => this.#call(permission, send),
      (error) => error instanceof ServiceFailure && error.transient && error.outcome === 'refused',
      WRITE_RESERVE,
    );
  }

  /** One call, whose answer has to be there, to its last byte, before the call's limit and the invocation's. */
  async #call<Output>(permission: string, send: Send<Output>): Promise<Output> {
    const limit = Math.min(CALL_LIMIT, this.#session.stabilization.remaining());
    if (limit <= 0) throw outOfTime(permission);
    closeIdleConnections();
    this.#session.countCall();
    const controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new CallTimeout(limit));
        controller.abort();
      }, limit);
    });
    try {
      return await Promise.race([send({ abortSignal: controller.signal }), late]);
    } catch (error) {
      throw classify(error, permission) ?? error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Every integration response has a key; an answer without one isn't of an integration response. */
function whole(live: Partial<Live>, permission: string): Live {
  const { IntegrationResponseKey } = live;
  if (!IntegrationResponseKey) throw unreadable('the answer holds no IntegrationResponseKey', permission);
  return { ...live, IntegrationResponseKey };
}

type Send<Output> = (options: { abortSignal: AbortSignal }) => Promise<Output>;

class CallTimeout extends Error {
  override readonly name = 'TimeoutError';

  constructor(limit: number) {
    super(`within ${limit} ms`);
  }
}
