import { isDeepStrictEqual } from 'node:util';
import { HandlerError } from '../runtime/handler-error';
import { isObject } from '../runtime/properties';
import type { Page, Session } from '../runtime/provider';
import { CALL_LIMIT } from '../runtime/stabilization';
import type { ListFilter, Model } from './model';
import type { Created, IntegrationResponseService } from './service';
import { ServiceFailure } from './service-failure';
import { toModel } from './translation';
import { type Place, type Position, walk } from './walk';

/** The most that one page's models may take, in bytes of JSON: 1 MB less the token. Lambda answers at most 6 MB. */
const PAGE_LIMIT = 990_000;

/**
 * Returns one page of a list. With an integration in the filter that is one page of the service; otherwise it is
 * what the walk over the parents finds in a page's time and size. A page is empty only where nothing is left or
 * the time was over.
 * @throws HandlerError InvalidRequest for a nextToken that isn't of this list.
 */
export async function listPage(
  service: IntegrationResponseService,
  { stabilization, region }: Session,
  filter: ListFilter,
  nextToken: string | undefined,
): Promise<Page<Model>> {
  const page = new PageOfModels();
  const origin = { ...filter, region };
  let reached: Position | undefined;
  try {
    for await (const leaf of walk(service, filter, readToken(nextToken, origin))) {
      const { parent, items, position, next } = leaf;
      const taken = page.take(parent, items);
      if (taken < items.length) {
        return page.end(origin, { ...position, skip: (position.skip ?? 0) + taken });
      }
      if (next === undefined) break;
      reached = next;
      const isWhole = filter.IntegrationId !== undefined && page.models.length > 0;
      if (isWhole || stabilization.remaining() < CALL_LIMIT) return page.end(origin, reached);
    }
    return { models: page.models };
  } catch (error) {
    // What was found before the service stopped answering isn't lost: the next page goes on from there.
    if (reached === undefined || !(error instanceof ServiceFailure && error.transient)) throw error;
    return page.end(origin, reached);
  }
}

/** Which list a token is of. */
type Origin = ListFilter & { readonly region: string };

/** Takes models as long as they fit. */
class PageOfModels {
  readonly models: Model[] = [];
  #size = 0;

  /** Returns how many of the items were taken. */
  take(parent: Required<ListFilter>, items: readonly Created[]): number {
    for (const [index, item] of items.entries()) {
      const model = fitting(toModel({ ...parent, IntegrationResponseId: item.IntegrationResponseId }, item));
      const size = sizeOf(model) + 1;
      if (this.#size + size > PAGE_LIMIT) return index;
      this.models.push(model);
      this.#size += size;
    }
    return items.length;
  }

  /** The page, with the token of where the list goes on. */
  end(origin: Origin, position: Position): Page<Model> {
    return { models: this.models, nextToken: writeToken(origin, position) };
  }
}

/** A model that no page could hold is given by its identifiers and key; READ has the rest. */
function fitting(model: Model): Model {
  if (sizeOf(model) < PAGE_LIMIT) return model;
  const { ApiId, IntegrationId, IntegrationResponseId, IntegrationResponseKey } = model;
  return {
    ApiId,
    IntegrationId,
    ...(IntegrationResponseId && { IntegrationResponseId }),
    IntegrationResponseKey,
  };
}

function sizeOf(model: Model): number {
  return Buffer.byteLength(JSON.stringify(model));
}

/** A token carries the place in the walk, and which list it is of. It holds no secret and is trusted in nothing. */
function writeToken(origin: Origin, position: Position): string {
  return Buffer.from(JSON.stringify({ ...origin, position: inOrder(position) })).toString('base64url');
}

function readToken(token: string | undefined, origin: Origin): Position {
  if (token === undefined) return {};
  const content = parse(Buffer.from(token, 'base64url').toString());
  const { position } = isObject(content) ? content : {};
  // A token that this list gave out is, read and written again, the same to the letter.
  if (!isPosition(position) || writeToken(origin, position) !== token) throw foreignToken();
  const beyondFilter = (origin.ApiId && position.api) || (origin.IntegrationId && position.integration);
  if (beyondFilter || isDeepStrictEqual(position, {})) throw foreignToken();
  return position;
}

/** A position with its known fields only, in the order in which a walk writes them. */
function inOrder({ api, integration, page, skip }: Position): Position {
  const place = (taken: Place | undefined) =>
    taken && { page: taken.page, id: taken.id, index: taken.index, done: taken.done };
  return { api: place(api), integration: place(integration), page, skip };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isPosition(value: unknown): value is Position {
  if (!isObject(value)) return false;
  const { api, integration, page, skip } = value;
  return [api, integration].every(isPlace) && isOptionalText(page) && (skip === undefined || isCount(skip));
}

function isPlace(value: unknown): value is Place | undefined {
  if (value === undefined) return true;
  if (!isObject(value)) return false;
  const { page, id, index, done } = value;
  return (
    isOptionalText(page) && typeof id === 'string' && isCount(index) && (done === undefined || done === true)
  );
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.isWellFormed());
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function foreignToken(): HandlerError {
  return new HandlerError(
    'InvalidRequest',
    'The nextToken is not one that this list gave out. Begin the list anew, without a nextToken.',
  );
}
