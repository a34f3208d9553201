import type { ListFilter } from '../../../src/integration-response/model';
import { type Leaf, type Position, walk } from '../../../src/integration-response/walk';
import { Account, type Holdings } from './account';
import { throttled } from './failures';

const holdings: Holdings = {
  a1: { i1: ['k1', 'k2', 'k3'], i2: [], i3: ['k4'] },
  a2: {},
  a3: { i4: ['k5'], i5: ['k6', 'k7'] },
};
const everything = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7'];

const keysOf = (leaves: readonly Leaf[]) =>
  leaves.flatMap(({ items }) => items.map(({ IntegrationResponseKey }) => IntegrationResponseKey));

async function leavesOf(account: Account, filter: ListFilter, from: Position = {}): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  for await (const leaf of walk(account, filter, from)) leaves.push(leaf);
  return leaves;
}

/** Walks as a list does whose pages hold one leaf each: every page goes on where the one before it ended. */
async function keysLeafByLeaf(
  account: Account,
  filter: ListFilter,
  betweenPages = () => {},
): Promise<unknown[]> {
  const keys: unknown[] = [];
  let from: Position | undefined = {};
  while (from !== undefined) {
    const leaf: Leaf | undefined = (await walk(account, filter, from).next()).value;
    keys.push(...keysOf(leaf ? [leaf] : []));
    // What a token carries went through JSON.
    from = leaf?.next && JSON.parse(JSON.stringify(leaf.next));
    betweenPages();
  }
  return keys;
}

describe.each([1, 2, 100])('a walk over pages of %d', (pageSize) => {
  it.each<[string, ListFilter, string[]]>([
    ['everything', {}, everything],
    ['an API', { ApiId: 'a1' }, ['k1', 'k2', 'k3', 'k4']],
    ['an API without integrations', { ApiId: 'a2' }, []],
    ['an integration', { ApiId: 'a3', IntegrationId: 'i5' }, ['k6', 'k7']],
    ['an integration without responses', { ApiId: 'a1', IntegrationId: 'i2' }, []],
  ])('finds %s once, and in order', async (_, filter, keys) => {
    expect(keysOf(await leavesOf(new Account(holdings, pageSize), filter))).toEqual(keys);
  });

  it.each<[string, ListFilter, string[]]>([
    ['everything', {}, everything],
    ['an API', { ApiId: 'a1' }, ['k1', 'k2', 'k3', 'k4']],
    ['an integration', { ApiId: 'a3', IntegrationId: 'i5' }, ['k6', 'k7']],
  ])('finds %s also when it stops after each leaf and goes on later', async (_, filter, keys) => {
    await expect(keysLeafByLeaf(new Account(holdings, pageSize), filter)).resolves.toEqual(keys);
  });

  it('finds the rest from any leaf’s own place on, less what was taken of it', async () => {
    const account = new Account(holdings, pageSize);
    const leaves = await leavesOf(account, {});
    for (const [index, { items, position }] of leaves.entries()) {
      if (items.length === 0) continue;
      const rest = await leavesOf(account, {}, { ...position, skip: 1 });
      expect(keysOf(rest)).toEqual(keysOf(leaves.slice(index)).slice(1));
    }
  });
});

describe('a walk', () => {
  it('of an integration is one call a page, and asks for no parents', async () => {
    const account = new Account(holdings, 2);
    await leavesOf(account, { ApiId: 'a1', IntegrationId: 'i1' });
    expect(account.calls).toEqual(['a1/i1', 'a1/i1']);
  });

  it('ends with a leaf that says so', async () => {
    for (const filter of [{}, { ApiId: 'a1' }, { ApiId: 'a2' }, { ApiId: 'a1', IntegrationId: 'i1' }]) {
      const leaves = await leavesOf(new Account(holdings), filter);
      expect(leaves.map(({ next }) => next === undefined)).toEqual(
        leaves.map((_, index) => index === leaves.length - 1),
      );
    }
  });

  it('can stop at an API that has nothing to list', async () => {
    const leaves = await leavesOf(new Account({ a1: {}, a2: {}, a3: {} }), {});
    expect(leaves.map(({ items, next }) => [items.length, next?.api?.id])).toEqual([
      [0, 'a1'],
      [0, 'a2'],
      [0, undefined],
    ]);
  });

  it('says which integration a leaf is of', async () => {
    const [first] = await leavesOf(new Account(holdings), {});
    expect(first?.parent).toEqual({ ApiId: 'a1', IntegrationId: 'i1' });
  });

  it('goes on after an API or an integration that was deleted since', async () => {
    const account = new Account(holdings);
    const keys = await keysLeafByLeaf(account, {}, () => {
      account.holdings = { a1: { i2: [], i3: ['k4'] }, a3: holdings.a3 ?? {} };
    });
    expect(keys).toEqual(['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7']);
    const other = new Account(holdings);
    const rest = await keysLeafByLeaf(other, {}, () => {
      other.holdings = { a2: {}, a3: holdings.a3 ?? {} };
    });
    expect(rest).toEqual(['k1', 'k2', 'k3', 'k5', 'k6', 'k7']);
  });

  it('gives nothing twice when the place where it stopped was deleted since', async () => {
    const account = new Account({ a1: { i1: ['k1'] }, a2: { i2: ['k2'] }, a3: { i3: ['k3'] } });
    let pages = 0;
    const keys = await keysLeafByLeaf(account, {}, () => {
      pages += 1;
      if (pages === 2) account.holdings = { a1: { i1: ['k1'] }, a3: { i3: ['k3'] } };
    });
    expect(keys).toEqual(['k1', 'k2', 'k3']);
  });

  it.each([
    ['an API', 'a1'],
    ['an integration', 'a1/i1'],
  ])('skips %s that is deleted while it is walked', async (_, gone) => {
    const account = new Account(holdings);
    account.onCall = (call) => {
      if (call !== gone) return;
      const { i1: __, ...others } = account.holdings.a1 ?? {};
      const { a1: ___, ...apis } = account.holdings;
      account.holdings = gone === 'a1' ? apis : { ...apis, a1: others };
    };
    const left = gone === 'a1' ? everything.slice(4) : everything.slice(3);
    expect(keysOf(await leavesOf(account, {})).sort()).toEqual(left);
  });

  it.each<[string, ListFilter]>([
    ['API', { ApiId: 'a9' }],
    ['integration', { ApiId: 'a1', IntegrationId: 'i9' }],
    ['integration of another API', { ApiId: 'a1', IntegrationId: 'i4' }],
  ])('of an %s that is not there is NotFound', async (_, filter) => {
    await expect(leavesOf(new Account(holdings), filter)).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('passes on any other failure', async () => {
    const account = new Account(holdings);
    account.onCall = (call) => {
      if (call === 'a3/i4') throw throttled();
    };
    await expect(leavesOf(account, {})).rejects.toMatchObject({ code: 'Throttling' });
  });
});
