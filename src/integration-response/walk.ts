import type { ListFilter } from './model';
import type { Collection, Created, IntegrationResponseService } from './service';
import { ServiceFailure } from './service-failure';

/** Where a walk stands among the parents of one kind: on which one, of which page of theirs. */
export interface Place {
  /** The service's token of the page; none for the first one. */
  readonly page?: string | undefined;
  readonly id: string;
  /** Where it was in the page, for when it has been deleted since. */
  readonly index: number;
  /** Whether the walk is through with it. */
  readonly done?: boolean | undefined;
}

/** Where a walk goes on. A level that the filter fixes has no place. */
export interface Position {
  readonly api?: Place | undefined;
  readonly integration?: Place | undefined;
  /** The service's token of the page of integration responses. */
  readonly page?: string | undefined;
  /** How many of that page were given out already. */
  readonly skip?: number | undefined;
}

/** One page of one integration's integration responses. */
export interface Leaf {
  readonly parent: Required<ListFilter>;
  readonly items: readonly Created[];
  /** Where this page is, from its first item on. */
  readonly position: Position;
  /** Where the walk goes on after it; undefined at its end. */
  readonly next: Position | undefined;
}

interface Parent {
  readonly id: string;
  /** Undefined for the one that the filter names. */
  readonly place?: Place;
  readonly last: boolean;
}

/**
 * Walks every integration response that the filter lets through: an integration's, an API's, or all of the
 * account's WebSocket APIs in the region. What is deleted meanwhile is skipped, unless the filter names it.
 */
export async function* walk(
  service: IntegrationResponseService,
  { ApiId, IntegrationId }: ListFilter,
  from: Position,
): AsyncGenerator<Leaf> {
  const apis = ApiId === undefined ? parents((page) => service.listApis(page), from.api) : named(ApiId);
  for await (const api of apis) {
    const inApi = isAt(api, from.api) ? from : {};
    const integrations =
      IntegrationId === undefined
        ? unlessGone(
            ApiId,
            parents((page) => service.listIntegrations(api.id, page), inApi.integration),
          )
        : named(IntegrationId);
    let visited = false;
    for await (const integration of integrations) {
      const inIntegration = isAt(integration, inApi.integration) ? inApi : {};
      for await (const leaf of unlessGone(IntegrationId, leaves(service, api, integration, inIntegration))) {
        visited = true;
        yield leaf;
      }
    }
    // An API with nothing to list is a place too: the walk may have to stop there.
    if (!visited)
      yield { parent: { ApiId: api.id, IntegrationId: '' }, items: [], position: {}, next: afterApi(api) };
  }
}

async function* leaves(
  service: IntegrationResponseService,
  api: Parent,
  integration: Parent,
  from: Position,
): AsyncGenerator<Leaf> {
  const parent = { ApiId: api.id, IntegrationId: integration.id };
  const here = { api: api.place, integration: integration.place };
  let { page, skip = 0 } = from;
  do {
    const { items, nextToken } = await service.list(parent, page);
    const next = nextToken === undefined ? after(api, integration) : { ...here, page: nextToken };
    yield { parent, items: items.slice(skip), position: { ...here, page, skip }, next };
    [page, skip] = [nextToken, 0];
  } while (page !== undefined);
}

/** The parents of one kind, over all pages, from a place on. */
async function* parents(
  list: (page: string | undefined) => Promise<Collection<string>>,
  from: Place | undefined,
): AsyncGenerator<Parent> {
  let page = from?.page;
  let resumed = from;
  do {
    const { items, nextToken } = await list(page);
    for (let index = resumed ? startOf(items, resumed) : 0; index < items.length; index += 1) {
      const id = items[index] ?? '';
      yield { id, place: { page, id, index }, last: nextToken === undefined && index === items.length - 1 };
    }
    [page, resumed] = [nextToken, undefined];
  } while (page !== undefined);
}

function startOf(items: readonly string[], { id, index, done }: Place): number {
  const found = items.indexOf(id);
  if (found < 0) return index;
  return done ? found + 1 : found;
}

function after(api: Parent, integration: Parent): Position | undefined {
  if (!integration.last && integration.place) {
    return { api: api.place, integration: { ...integration.place, done: true } };
  }
  return afterApi(api);
}

function afterApi({ last, place }: Parent): Position | undefined {
  return last || !place ? undefined : { api: { ...place, done: true } };
}

async function* named(id: string): AsyncGenerator<Parent> {
  yield { id, last: true };
}

/** A place further down holds only in the parent where it was taken. */
function isAt({ place }: Parent, taken: Place | undefined): boolean {
  return place?.id === taken?.id;
}

/** Ends quietly where the parent is gone, unless the user named it. */
async function* unlessGone<Item>(
  namedByFilter: string | undefined,
  items: AsyncGenerator<Item>,
): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    const gone = error instanceof ServiceFailure && error.code === 'NotFound';
    if (!gone || namedByFilter !== undefined) throw error;
  }
}
