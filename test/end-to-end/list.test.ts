import { startLambdaWorld } from '../backend/lambda-function';
import type { World } from '../backend/world';

let world: World;

beforeAll(async () => {
  world = await startLambdaWorld();
});
afterAll(() => world?.stop());

test('LIST through a backend that pages by 7 returns all of 25, none twice', async () => {
  const { account, driver } = world.open({ pageSize: 7 });
  const parent = await account.integration();
  const keys = Array.from({ length: 25 }, (_, index) => `/4${String(index).padStart(2, '0')}/`);
  for (const integrationResponseKey of keys) {
    await account.response(parent, { integrationResponseKey });
  }
  const models = await driver.listAll(parent);
  expect(models.map((model) => model.IntegrationResponseKey).sort()).toEqual(keys);
  expect(account.calls).toHaveLength(4);
});

test('a page has no more than the service gave, and says how to go on', async () => {
  const { account, driver } = world.open({ pageSize: 1 });
  const parent = await account.integration();
  await account.response(parent, { integrationResponseKey: '/401/' });
  await account.response(parent, { integrationResponseKey: '/402/' });
  const first = await driver.list(parent);
  const second = await driver.list(parent, first.nextToken);
  expect(first.resourceModels).toHaveLength(1);
  expect(second.resourceModels).toHaveLength(1);
  expect(second.nextToken).toBeUndefined();
  expect(first.resourceModels).not.toEqual(second.resourceModels);
});

test('an integration without integration responses has an empty list', async () => {
  const { account, driver } = world.open();
  expect((await driver.list(await account.integration())).resourceModels).toEqual([]);
});
