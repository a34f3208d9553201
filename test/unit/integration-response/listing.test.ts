import { listPage } from '../../../src/integration-response/listing';
import type { ListFilter, Model } from '../../../src/integration-response/model';
import type { Collection, Created } from '../../../src/integration-response/service';
import type { Page, Session } from '../../../src/runtime/provider';
import { ManualClock } from '../runtime/manual-clock';
import { Account, type Holdings } from './account';
import { denied, lostReply, throttled } from './failures';
import { sessionOf } from './scripted-service';

const MEGABYTE = 1_000_000;
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);
const keysOf = ({ models }: Page<Model>) =>
  models.map(({ IntegrationResponseKey }) => IntegrationResponseKey);

async function pagesOf(
  account: Account,
  filter: ListFilter,
  session = sessionOf(20_000),
): Promise<Page<Model>[]> {
  const pages = [await listPage(account, session, filter, undefined)];
  for (let token = pages[0]?.nextToken; token !== undefined; token = pages.at(-1)?.nextToken) {
    pages.push(await listPage(account, session, filter, token));
  }
  return pages;
}

describe('the list of an integration', () => {
  const filter = { ApiId: 'a1', IntegrationId: 'i1' };

  it('is one call and one page of the service’s, a page', async () => {
    const account = new Account({ a1: { i1: numbered(25) } }, 7);
    const pages = await pagesOf(account, filter);
    expect(pages.map(keysOf)).toEqual([0, 7, 14, 21].map((start) => numbered(25).slice(start, start + 7)));
    expect(account.calls).toHaveLength(4);
  });

  it('is of models, as the service holds them', async () => {
    const [page] = await pagesOf(new Account({ a1: { i1: ['k1'] } }), filter);
    expect(page?.models).toStrictEqual([
      { ...filter, IntegrationResponseId: 'a1-i1-k1', IntegrationResponseKey: 'k1' },
    ]);
  });

  it('goes on to the next page rather than answer with an empty one', async () => {
    class EmptyFirst extends Account {
      override async list(parent: Required<ListFilter>, page?: string): Promise<Collection<Created>> {
        const collection = await super.list(parent, page);
        return page === undefined ? { items: [], nextToken: '0' } : collection;
      }
    }
    const [page] = await pagesOf(new EmptyFirst({ a1: { i1: ['k1'] } }), filter);
    expect(page && keysOf(page)).toEqual(['k1']);
  });
});

describe('the list of an API, and of all', () => {
  const holdings: Holdings = { a1: { i1: numbered(3), i2: [] }, a2: {}, a3: { i3: numbered(2) }, a4: {} };

  it.each<[ListFilter, number, number]>([
    [{ ApiId: 'a1' }, 3, 3],
    [{}, 5, 8],
  ])('is one page, %j, where that holds all', async (filter, count, calls) => {
    const account = new Account(holdings);
    const pages = await pagesOf(account, filter);
    expect(pages.map(({ models }) => models.length)).toEqual([count]);
    expect(account.calls).toHaveLength(calls);
  });

  it('has a page a page’s time, and misses nothing', async () => {
    const clock = new ManualClock();
    const account = new Account(holdings, 1);
    account.onCall = () => clock.pass(3_000);
    const models: Model[] = [];
    let token: string | undefined;
    do {
      const began = clock.now();
      const page = await listPage(account, sessionOf(20_000, clock), {}, token);
      expect(clock.now() - began).toBeLessThanOrEqual(20_000);
      models.push(...page.models);
      token = page.nextToken;
    } while (token !== undefined);
    expect(new Set(models.map(({ IntegrationResponseId }) => IntegrationResponseId)).size).toBe(5);
    expect(models).toHaveLength(5);
  });

  it('comes through any number of APIs that have nothing to list', async () => {
    const many: Holdings = Object.fromEntries([
      ...numbered(500).map((id) => [id, {}]),
      ['last', { i: ['found'] }],
    ]);
    const clock = new ManualClock();
    const account = new Account(many);
    account.onCall = () => clock.pass(100);
    const keys: unknown[] = [];
    let token: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const answered: Page<Model> = await listPage(account, sessionOf(20_000, clock), {}, token);
      keys.push(...keysOf(answered));
      token = answered.nextToken;
      if (token === undefined) break;
    }
    expect(keys).toEqual(['found']);
    expect(token).toBeUndefined();
  });

  it('keeps what it found when the service stops answering, and goes on from there', async () => {
    const account = new Account(holdings);
    account.onCall = (call) => {
      if (call === 'a3') throw lostReply();
    };
    const page = await listPage(account, sessionOf(), {}, undefined);
    expect(keysOf(page)).toEqual(numbered(3));
    account.onCall = () => {};
    const rest = await listPage(account, sessionOf(), {}, page.nextToken);
    expect(keysOf(rest)).toEqual(numbered(2));
    expect(rest.nextToken).toBeUndefined();
  });

  it.each([
    ['fails before it found a place to go on from', 'apis', throttled, 'Throttling'],
    ['may not be read', 'a3', denied, 'AccessDenied'],
  ])('fails where the service %s', async (_, where, failure, code) => {
    const account = new Account(holdings);
    account.onCall = (call) => {
      if (call === where) throw failure();
    };
    await expect(listPage(account, sessionOf(), {}, undefined)).rejects.toMatchObject({ code });
  });
});

describe('a page', () => {
  /** Every integration response holds templates of this many bytes. */
  class Heavy extends Account {
    constructor(
      holdings: Holdings,
      private readonly bytes: number,
    ) {
      super(holdings);
    }

    override async list(parent: Required<ListFilter>, page?: string): Promise<Collection<Created>> {
      const { items, nextToken } = await super.list(parent, page);
      const ResponseTemplates = { $default: 'é'.repeat(this.bytes / 2) };
      return { items: items.map((item) => ({ ...item, ResponseTemplates })), nextToken };
    }
  }

  it.each<[ListFilter]>([[{ ApiId: 'a1', IntegrationId: 'i1' }], [{ ApiId: 'a1' }], [{}]])(
    'is at most 1 MB, and the rest is not lost: %j',
    async (filter) => {
      const account = new Heavy({ a1: { i1: numbered(50), i2: numbered(50) } }, 65_536);
      const pages = await pagesOf(account, filter);
      for (const { models, nextToken } of pages) {
        const answer = JSON.stringify({ status: 'SUCCESS', resourceModels: models, nextToken });
        expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(MEGABYTE);
      }
      const expected = filter.IntegrationId ? numbered(50) : [...numbered(50), ...numbered(50)];
      expect(pages.flatMap(keysOf)).toEqual(expected);
    },
  );

  it('is at most 1 MB also of very many small models', async () => {
    const account = new Account({ a1: { i1: numbered(12_000) } }, 12_000);
    const pages = await pagesOf(account, { ApiId: 'a1', IntegrationId: 'i1' });
    const sizes = pages.map(({ models, nextToken }) =>
      Buffer.byteLength(JSON.stringify({ status: 'SUCCESS', resourceModels: models, nextToken })),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MEGABYTE);
    expect(pages.flatMap(keysOf)).toEqual(numbered(12_000));
  });

  it('holds the identifiers and the key only of a model that no page could hold', async () => {
    const account = new Heavy({ a1: { i1: ['k1', 'k2'] } }, 2 * MEGABYTE);
    const [page] = await pagesOf(account, { ApiId: 'a1', IntegrationId: 'i1' });
    expect(page?.models).toStrictEqual(
      ['k1', 'k2'].map((key) => ({
        ApiId: 'a1',
        IntegrationId: 'i1',
        IntegrationResponseId: `a1-i1-${key}`,
        IntegrationResponseKey: key,
      })),
    );
  });
});

describe('a nextToken', () => {
  const holdings: Holdings = { a1: { i1: numbered(3), i2: numbered(3) }, a2: { i3: [] } };
  const tokenOf = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

  it('is of its own list only', async () => {
    const filter = { ApiId: 'a1', IntegrationId: 'i1' };
    const { nextToken } = await listPage(new Account(holdings, 2), sessionOf(), filter, undefined);
    const elsewhere: Session = { ...sessionOf(), region: 'us-east-1' };
    const uses: [ListFilter, Session][] = [
      [{ ApiId: 'a1', IntegrationId: 'i2' }, sessionOf()],
      [{ ApiId: 'a1' }, sessionOf()],
      [{}, sessionOf()],
      [filter, elsewhere],
    ];
    for (const [other, session] of uses) {
      const account = new Account(holdings, 2);
      await expect(listPage(account, session, other, nextToken)).rejects.toMatchObject({
        code: 'InvalidRequest',
        message: expect.stringContaining('nextToken'),
      });
      expect(account.calls).toEqual([]);
    }
    await expect(listPage(new Account(holdings, 2), sessionOf(), filter, nextToken)).resolves.toBeDefined();
  });

  const origin = { region: 'eu-west-1' };
  const place = { id: 'a1', index: 0 };

  it.each<[string, string]>([
    ['no JSON', 'page 2'],
    ['nothing', tokenOf(null)],
    ['a list', tokenOf([])],
    ['no position', tokenOf(origin)],
    ['more than it should', tokenOf({ ...origin, position: {}, admin: true })],
    ['a position that is none', tokenOf({ ...origin, position: 7 })],
    ['a page that is no text', tokenOf({ ...origin, position: { page: 7 } })],
    ['a negative skip', tokenOf({ ...origin, position: { skip: -1 } })],
    ['a place without an identifier', tokenOf({ ...origin, position: { api: { index: 0 } } })],
    ['a place without an index', tokenOf({ ...origin, position: { api: { id: 'a1' } } })],
    ['an index that is no count', tokenOf({ ...origin, position: { api: { ...place, index: 0.5 } } })],
    ['a place whose page is no text', tokenOf({ ...origin, position: { api: { ...place, page: 7 } } })],
    [
      'a place in a page that is half a character',
      tokenOf({ ...origin, position: { api: { page: '\ud800', ...place } } }),
    ],
    ['no place at all', tokenOf({ ...origin, position: {} })],
    ['an unknown field', tokenOf({ ...origin, position: { api: place, admin: true } })],
    ['something after its end', `${tokenOf({ ...origin, position: { api: place } })}!`],
    ['an integration that is no place', tokenOf({ ...origin, position: { api: place, integration: 'i1' } })],
  ])('that holds %s is InvalidRequest, and no call is made', async (_, forged) => {
    const account = new Account(holdings);
    await expect(listPage(account, sessionOf(), {}, forged)).rejects.toMatchObject({
      code: 'InvalidRequest',
    });
    expect(account.calls).toEqual([]);
  });

  it('that holds a place where the filter names the parent is InvalidRequest', async () => {
    const forged = tokenOf({ ApiId: 'a1', ...origin, position: { api: place } });
    await expect(listPage(new Account(holdings), sessionOf(), { ApiId: 'a1' }, forged)).rejects.toMatchObject(
      {
        code: 'InvalidRequest',
      },
    );
  });

  it('that is well-formed is taken', async () => {
    const token = tokenOf({ ...origin, position: { api: { ...place, done: true } } });
    await expect(listPage(new Account(holdings), sessionOf(), {}, token)).resolves.toEqual({ models: [] });
  });
});
