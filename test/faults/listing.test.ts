import fc from 'fast-check';
import type { Model } from '../backend/driver';
import {
  always,
  commitThenAnswer,
  first,
  HTML_500,
  hang,
  late,
  nth,
  refuse,
  rule,
  throttle,
} from '../backend/faults';
import { startWorld, type World } from '../backend/world';
import { callsWithoutPermission, permissionsWithoutCall } from './permissions';
import { keysOf, planted } from './planted';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

describe('what a list holds', () => {
  test('ApiId and IntegrationId: those of the integration', async () => {
    const { driver, parents } = await planted(world, [[2, 3]], { pageSize: 2 });
    expect(keysOf(await driver.listAll({ ...parents[1] }))).toEqual(['/2-0/', '/2-1/', '/2-2/']);
  });

  test('ApiId: those of every integration of the API', async () => {
    const { driver, parents } = await planted(world, [[2, 0, 3], [1]], { pageSize: 2 });
    const models = await driver.listAll({ ApiId: parents[0]?.ApiId });
    expect(keysOf(models)).toEqual(['/1-0/', '/1-1/', '/3-0/', '/3-1/', '/3-2/']);
  });

  test('nothing: those of every WebSocket API of the account and region', async () => {
    const { account, driver, keys } = await planted(world, [[2, 1], [], [0, 3]], { pageSize: 2 });
    expect(keysOf(await driver.listAll({}))).toEqual(keys);
    expect(account.calls.every((call) => call.region === account.region)).toBe(true);
  });

  test('HTTP APIs are skipped without a call', async () => {
    const { account, driver, keys } = await planted(world, [[1]]);
    const http = await account.api('HTTP');
    await account.integration(http);
    expect(keysOf(await driver.listAll({}))).toEqual(keys);
    expect(account.calls.filter((call) => call.path.includes(http))).toEqual([]);
  });

  test('the models hold what the service returned, with their identifiers', async () => {
    const { account, driver } = await planted(world, []);
    const parent = await account.integration();
    const id = await account.response(parent, {
      integrationResponseKey: '/400/',
      contentHandlingStrategy: 'CONVERT_TO_TEXT',
      responseTemplates: { $default: 'text' },
    });
    expect(await driver.listAll({})).toEqual([
      {
        ...parent,
        IntegrationResponseId: id,
        IntegrationResponseKey: '/400/',
        ContentHandlingStrategy: 'CONVERT_TO_TEXT',
        ResponseTemplates: { $default: 'text' },
      },
    ]);
  });

  test('an API that is missing is NotFound', async () => {
    const { driver } = await planted(world, []);
    const outcome = await driver.list({ ApiId: 'gone123456', IntegrationId: 'gone123' });
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'NotFound' });
  });

  test('whatever the tree and the pages, everything once', async () => {
    const trees = fc.array(fc.array(fc.nat(4), { maxLength: 4 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(trees, fc.integer({ min: 1, max: 5 }), async (tree, pageSize) => {
        const { driver, keys } = await planted(world, tree, { pageSize });
        expect(keysOf(await driver.listAll({}))).toEqual([...keys].sort());
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a page', () => {
  test('is not empty where one more call finds something', async () => {
    const { driver, parents } = await planted(world, [[0, 0, 0, 2]], { pageSize: 1 });
    const page = await driver.list({ ApiId: parents[0]?.ApiId });
    expect(page.resourceModels?.length).toBeGreaterThan(0);
  });

  test('takes no more than 20 s of a slow service, and the walk still finds everything once', async () => {
    const { account, driver, keys } = await planted(world, [
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
    ]);
    account.rules.push(rule('GET', always, late(3_000)));
    const models: Model[] = [];
    let pages = 0;
    let token: string | undefined;
    do {
      const began = world.clock.now();
      const page = await driver.list({}, token);
      expect(world.clock.now() - began).toBeLessThanOrEqual(20_000);
      models.push(...(page.resourceModels ?? []));
      pages += 1;
      token = page.nextToken;
    } while (token !== undefined);
    expect(keysOf(models)).toEqual([...keys].sort());
    expect(pages).toBeGreaterThan(1);
  }, 60_000);

  test('holds at most 1 MB', async () => {
    const { account, driver } = await planted(world, []);
    const parent = await account.integration();
    for (let index = 0; index < 12; index += 1) {
      const responseTemplates = Object.fromEntries(
        Array.from({ length: 9 }, (_, key) => [`key${key}`, 'x'.repeat(32_768)]),
      );
      await account.response(parent, { integrationResponseKey: `/${index}/`, responseTemplates });
    }
    const first = await driver.list(parent);
    expect(JSON.stringify(first.resourceModels).length).toBeLessThanOrEqual(1_000_000);
    const all = await driver.listAll(parent);
    expect(new Set(keysOf(all)).size).toBe(12);
    expect(all).toHaveLength(12);
  });

  test('gives a resource too large for it by its identifiers and key only', async () => {
    const { account, driver } = await planted(world, []);
    const parent = await account.integration();
    const responseTemplates = Object.fromEntries(
      Array.from({ length: 40 }, (_, key) => [`key${key}`, 'x'.repeat(32_768)]),
    );
    const id = await account.response(parent, { integrationResponseKey: '/big/', responseTemplates });
    await account.response(parent, { integrationResponseKey: '/small/', responseTemplates: { a: 'b' } });
    expect(await driver.listAll(parent)).toEqual([
      { ...parent, IntegrationResponseId: id, IntegrationResponseKey: '/big/' },
      expect.objectContaining({ IntegrationResponseKey: '/small/', ResponseTemplates: { a: 'b' } }),
    ]);
  });
});

describe('under faults', () => {
  test.each([
    ['two 429', [rule('GET', first(2), throttle)]],
    ['HTML 500', [rule('GET', nth(2), commitThenAnswer(HTML_500))]],
    ['a hang', [rule('GET', nth(2), hang)]],
  ])('%s in the walk: everything once', async (_, rules) => {
    const { account, driver, keys } = await planted(world, [[2, 1], [2]], { pageSize: 1 });
    account.rules.push(...rules);
    expect(keysOf(await driver.listAll({}))).toEqual(keys);
  });

  test.each([
    ['403', refuse(403, 'AccessDeniedException', 'User is not authorized'), 'AccessDenied', /apigateway:GET/],
    ['429 for ever', throttle, 'Throttling', /Too Many/],
    ['no answer, ever', hang, 'NetworkFailure', /LIST/],
  ])('%s', async (_, fault, errorCode, words) => {
    const { account, driver, parents } = await planted(world, [[1]]);
    account.rules.push(rule('GET', always, fault));
    const began = world.clock.now();
    const outcome = await driver.list({ ...parents[0] });
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode });
    expect(outcome.message).toMatch(words);
    expect(world.clock.now() - began).toBeLessThanOrEqual(20_000);
  });
});

describe("the schema's permissions are what LIST calls", () => {
  test('no more and no less', () => {
    const played = [['LIST', world.backend] as const];
    expect(callsWithoutPermission('list', played)).toEqual([]);
    expect(permissionsWithoutCall('list', played)).toEqual([]);
  });
});
