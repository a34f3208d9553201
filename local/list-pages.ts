import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error';

/** How many lists can be left half read before the oldest is forgotten. */
const MAXIMUM_KEPT = 1000;

/** The rest of a list: what a handler has given already, and its token for more. */
export interface Rest<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string | undefined;
}

/** A page, and the token under which the list goes on. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly token?: string;
}

/** Keeps, under a token, what a client has not yet read of a list. */
export class ListPages<Item> {
  readonly #rests = new Map<string, { origin: string; rest: Rest<Item> }>();

  /** Cuts a page off; what is left is kept under the page's token. `origin` says which list it is. */
  cut(origin: string, { items, nextToken }: Rest<Item>, size: number): Page<Item> {
    const page = items.slice(0, size);
    const rest = { items: items.slice(size), nextToken };
    if (rest.items.length === 0 && nextToken === undefined) return { items: page };
    const token = randomUUID();
    this.#rests.set(token, { origin, rest });
    const [oldest] = this.#rests.keys();
    if (this.#rests.size > MAXIMUM_KEPT && oldest !== undefined) this.#rests.delete(oldest);
    return { items: page, token };
  }

  /** @throws AwsError InvalidRequestException for a token that isn't of this list. */
  rest(origin: string, token: string): Rest<Item> {
    const kept = this.#rests.get(token);
    if (kept?.origin === origin) return kept.rest;
    throw new AwsError(
      'InvalidRequestException',
      'The NextToken is not one of this list. Begin the list anew.',
    );
  }
}
