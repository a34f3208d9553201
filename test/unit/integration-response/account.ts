import type { ListFilter } from '../../../src/integration-response/model';
import {
  type Collection,
  type Created,
  IntegrationResponseService,
} from '../../../src/integration-response/service';
import { notFound } from './failures';
import { sessionOf } from './scripted-service';

/** What an account holds: its APIs, their integrations, and the keys of their integration responses. */
export type Holdings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The service, answering lists from what an account holds, in pages. */
export class Account extends IntegrationResponseService {
  /** What was listed, in order: `apis`, an API, or an API and an integration. */
  readonly calls: string[] = [];
  /** Called before each list; may throw, or change what is held. */
  onCall: (call: string) => void = () => {};

  constructor(
    public holdings: Holdings,
    private readonly pageSize = 100,
  ) {
    super(sessionOf());
  }

  override async listApis(page?: string): Promise<Collection<string>> {
    this.#note('apis');
    return this.#page(Object.keys(this.holdings), page);
  }

  override async listIntegrations(api: string, page?: string): Promise<Collection<string>> {
    this.#note(api);
    const integrations = this.holdings[api];
    if (integrations === undefined) throw notFound();
    return this.#page(Object.keys(integrations), page);
  }

  override async list(
    { ApiId, IntegrationId }: Required<ListFilter>,
    page?: string,
  ): Promise<Collection<Created>> {
    this.#note(`${ApiId}/${IntegrationId}`);
    const keys = this.holdings[ApiId]?.[IntegrationId];
    if (keys === undefined) throw notFound();
    const items = keys.map((key) => ({
      IntegrationResponseId: `${ApiId}-${IntegrationId}-${key}`,
      IntegrationResponseKey: key,
    }));
    return this.#page(items, page);
  }

  #note(call: string): void {
    this.onCall(call);
    this.calls.push(call);
  }

  #page<Item>(items: readonly Item[], page: string | undefined): Collection<Item> {
    const start = Number(page ?? 0);
    const end = start + this.pageSize;
    return { items: items.slice(start, end), nextToken: end < items.length ? String(end) : undefined };
  }
}
