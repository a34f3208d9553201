import type { Model } from '../backend/driver';
import { startWorld, type World } from '../backend/world';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

/** Creates, waits, and updates; tells whether both writes came by one connection. */
async function sharesConnectionAfter(milliseconds: number): Promise<boolean> {
  const { account, driver } = world.open();
  const model: Model = { ...(await account.integration()), IntegrationResponseKey: '$default' };
  const { resourceModel = {} } = await driver.create(model);
  await world.provider.wait(milliseconds);
  await driver.update({ ...resourceModel, ContentHandlingStrategy: 'CONVERT_TO_TEXT' }, resourceModel);
  const [create, update] = account.calls;
  return create?.connection === update?.connection;
}

test('a write never goes out on a connection that has been idle: a frozen Lambda wakes up with dead ones', async () => {
  expect(await sharesConnectionAfter(10_000)).toBe(false);
});
