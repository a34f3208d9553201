import type { Account, Parent } from '../backend/account';
import type { Driver, Model } from '../backend/driver';
import { commitThenAnswer, HTML_500, hang, loseReply, nth, refuse, rule } from '../backend/faults';
import { startLambdaWorld } from '../backend/lambda-function';
import type { World } from '../backend/world';

let world: World;
let account: Account;
let driver: Driver;
let parent: Parent;

beforeAll(async () => {
  world = await startLambdaWorld({ scale: 10 });
});
afterAll(() => world?.stop());
beforeEach(async () => {
  ({ account, driver } = world.open());
  parent = await account.integration();
});

describe.each(['AWS', 'moto'] as const)('what is missing is NotFound, as %s answers', (style) => {
  beforeEach(() => {
    account.semantics = { ...account.semantics, style };
  });
  const missing = (): Model => ({
    ...parent,
    IntegrationResponseId: 'abc1234',
    IntegrationResponseKey: '$default',
  });

  test.each(['read', 'update', 'delete'] as const)('%s', async (operation) => {
    const outcome = await driver[operation](missing());
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'NotFound' });
    expect(outcome.message).toMatch(/abc1234/);
  });

  test('READ without an IntegrationResponseId makes no call', async () => {
    const outcome = await driver.read({ ...parent, IntegrationResponseKey: '$default' });
    expect(outcome.status).toBe('FAILED');
    expect(account.calls).toEqual([]);
  });

  test('UPDATE without an IntegrationResponseId is NotFound and makes no call', async () => {
    const outcome = await driver.update({ ...parent, IntegrationResponseKey: '$default' });
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'NotFound' });
    expect(account.calls).toEqual([]);
  });

  test('of an integration that is missing', async () => {
    const outcome = await driver.read({ ...missing(), IntegrationId: 'gone123' });
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'NotFound' });
  });

  test('a second DELETE', async () => {
    const { resourceModel = {} } = await driver.create({ ...parent, IntegrationResponseKey: '$default' });
    expect((await driver.delete(resourceModel)).status).toBe('SUCCESS');
    expect(await driver.delete(resourceModel)).toMatchObject({ status: 'FAILED', errorCode: 'NotFound' });
  });
});

describe('a DELETE that did not say what became of it', () => {
  async function deleteUnder(...faults: Parameters<typeof rule>[2][]) {
    const { resourceModel = {} } = await driver.create({ ...parent, IntegrationResponseKey: '$default' });
    account.rules = faults.map((fault, index) => rule('DELETE', nth(index + 1), fault));
    return driver.delete(resourceModel);
  }

  test('after an error answer, a look that finds nothing is NotFound', async () => {
    expect(await deleteUnder(commitThenAnswer(HTML_500))).toMatchObject({ errorCode: 'NotFound' });
    expect(await account.live(parent)).toEqual([]);
  });

  test('after no answer at all, a look that finds nothing is SUCCESS', async () => {
    expect((await deleteUnder(loseReply)).status).toBe('SUCCESS');
    expect(await account.live(parent)).toEqual([]);
  });

  test('after an error answer, a look that finds it leads to another attempt', async () => {
    const outcome = await deleteUnder(refuse(500, 'InternalServerErrorException', 'Oops'));
    expect(outcome.status).toBe('SUCCESS');
    expect(await account.live(parent)).toEqual([]);
  });

  test('after a time-out, a look that finds it leads to another attempt', async () => {
    expect((await deleteUnder(hang)).status).toBe('SUCCESS');
    expect(await account.live(parent)).toEqual([]);
  }, 30_000);
});
