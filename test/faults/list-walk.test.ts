import { type Parent, pathOf } from '../backend/account';
import type { Model } from '../backend/driver';
import { always, late, refuse, rule } from '../backend/faults';
import { placeOf } from '../backend/wire';
import { startWorld, type World } from '../backend/world';
import { keysOf, planted } from './planted';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

describe('a nextToken', () => {
  /** The token of a page that was ended by the service's slowness. */
  async function tokenOf(filter: (parents: readonly Parent[]) => Model) {
    const { account, driver, parents } = await planted(world, [[2, 2, 2, 2, 2, 2], [2]], { pageSize: 1 });
    account.rules = [rule('GET', always, late(3_000))];
    const { nextToken = '' } = await driver.list(filter(parents));
    expect(nextToken).not.toBe('');
    account.rules = [];
    account.calls.length = 0;
    return { account, driver, parents, nextToken };
  }
  test('that is forged is InvalidRequest, with no call', async () => {
    const { account, driver, parents } = await planted(world, [[3]], { pageSize: 1 });
    const json = [null, {}, [], { page: 1 }, { position: {} }].map((value) => JSON.stringify(value));
    const forged = ['x', '0', 'null', 'A'.repeat(10_000), ...json.map((each) => btoa(each))];
    for (const token of forged) {
      const outcome = await driver.list({ ...parents[0] }, token);
      expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
      expect(outcome.message).toMatch(/nextToken/);
    }
    expect(account.calls).toEqual([]);
  });

  test('of another list is InvalidRequest', async () => {
    const { account, driver, parents, nextToken } = await tokenOf(([parent]) => ({ ...parent }));
    const outcome = await driver.list({ ...parents[1] }, nextToken);
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
    expect(account.calls).toEqual([]);
  });

  test('of another region is InvalidRequest', async () => {
    const { nextToken } = await tokenOf(() => ({}));
    const { account, driver } = world.open({}, 'eu-west-1');
    expect(await driver.list({}, nextToken)).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
    expect(account.calls).toEqual([]);
  });

  test("whose page the service doesn't know is InvalidRequest", async () => {
    const { account, driver, parents, nextToken } = await tokenOf(([parent]) => ({ ...parent }));
    account.rules.push(
      rule('GET', always, refuse(400, 'BadRequestException', 'Invalid next token specified')),
    );
    const outcome = await driver.list({ ...parents[0] }, nextToken);
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
  });

  test.each([
    ['the list of an API', ([parent]: readonly Parent[]): Model => ({ ApiId: parent?.ApiId })],
    ['the list of everything', (): Model => ({})],
  ])('of %s that was tampered with cannot lead out of the API', async (_, filter) => {
    const { account, driver, parents, nextToken } = await tokenOf(filter);
    const text = Buffer.from(nextToken, 'base64url').toString();
    const ids = new Set(parents.flatMap((parent) => [parent.ApiId, parent.IntegrationId]));
    for (const outside of ['..', '../..', 'a/b', '']) {
      const tampered = [...ids].reduce(
        (token, id) => token.replaceAll(`"id":"${id}"`, `"id":"${outside}"`),
        text,
      );
      const outcome = await driver.list(filter(parents), Buffer.from(tampered).toString('base64url'));
      expect([outcome.status === 'SUCCESS' || outcome.errorCode === 'InvalidRequest', outcome]).toEqual([
        true,
        outcome,
      ]);
    }
    expect(account.calls.map((call) => call.path).filter((path) => placeOf(path).kind === 'other')).toEqual(
      [],
    );
    expect(account.calls.map((call) => call.path).filter((path) => /\.\.|%2F|\/\//.test(path))).toEqual([]);
  });
});

describe('a parent that is deleted during the walk is skipped', () => {
  test('an integration that was listed and is gone', async () => {
    const { account, driver, parents, keys } = await planted(world, [[2, 2, 2]]);
    const gone = parents[1] ?? { ApiId: '', IntegrationId: '' };
    account.rules.push(
      rule(
        { method: 'GET', path: new RegExp(pathOf(gone)) },
        always,
        refuse(404, 'NotFoundException', 'gone'),
      ),
    );
    const models = await driver.listAll({ ApiId: gone.ApiId });
    expect(keysOf(models)).toEqual(keys.filter((key) => !key.startsWith('/2-')));
  });

  test('an API that was listed and is gone', async () => {
    const { account, driver, parents, keys } = await planted(world, [[1], [2], [1]]);
    const path = new RegExp(`/v2/apis/${parents[1]?.ApiId}/integrations$`);
    account.rules.push(rule({ method: 'GET', path }, always, refuse(404, 'NotFoundException', 'gone')));
    expect(keysOf(await driver.listAll({}))).toEqual(keys.filter((key) => !key.startsWith('/2-')));
  });

  test('between two pages', async () => {
    const { account, driver, parents, keys } = await planted(world, [[3], [3], [3]], { pageSize: 1 });
    const page = await driver.list({});
    const walked = parents.find(({ ApiId }) => page.resourceModels?.at(-1)?.ApiId === ApiId);
    await account.remove(`/v2/apis/${walked?.ApiId}`);
    const models = [...(page.resourceModels ?? [])];
    let token = page.nextToken;
    while (token !== undefined) {
      const next = await driver.list({}, token);
      expect(next.status).toBe('SUCCESS');
      models.push(...(next.resourceModels ?? []));
      token = next.nextToken;
    }
    expect(new Set(keysOf(models)).size).toBe(models.length);
    expect(keys).toEqual(expect.arrayContaining(keysOf(models)));
  });
});
