import type { Limits } from '../backend/limits';
import { startWorld, type World } from '../backend/world';

const RESOURCES = 200;
const RATE = { perSecond: 10, burst: 40 };
/** How long the rate limit alone makes a deploy of one call a resource. */
const FLOOR_MILLISECONDS = ((RESOURCES - RATE.burst) / RATE.perSecond) * 1000;

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

/** Creates 200 integration responses on one integration at once, as CloudFormation drives handlers. */
async function deploy(limits: Limits) {
  const { account, driver } = world.open({ uniqueKeys: false });
  const parent = await account.integration();
  account.limits = limits;
  const keys = Array.from({ length: RESOURCES }, (_, index) => `/${1000 + index}/`);
  const began = world.clock.now();
  const outcomes = await Promise.all(
    keys.map((key) => driver.create({ ...parent, IntegrationResponseKey: key })),
  );
  const milliseconds = world.clock.now() - began;
  const live = (await account.live(parent)).map((each) => String(each.integrationResponseKey));
  return {
    failures: outcomes.filter(({ status }) => status !== 'SUCCESS').map(({ errorCode }) => errorCode),
    live: live.sort(),
    keys,
    floors: milliseconds / FLOOR_MILLISECONDS,
    callsEach: account.calls.length / RESOURCES,
  };
}

test('200 resources at once under a rate limit: all succeed, within 1.4 of its floor, at 4.5 calls or less each', async () => {
  const { failures, live, keys, floors, callsEach } = await deploy({ rate: RATE, latencyMilliseconds: 30 });
  console.log(`deploy: ${floors.toFixed(2)} × the floor, ${callsEach.toFixed(2)} calls a resource`);
  expect(failures).toEqual([]);
  expect(live).toEqual(keys);
  expect(floors).toBeLessThanOrEqual(1.4);
  expect(callsEach).toBeLessThanOrEqual(4.5);
}, 60_000);

test('200 resources at once under a rate limit, with writers excluding each other: all succeed, once', async () => {
  const { failures, live, keys, floors, callsEach } = await deploy({
    rate: RATE,
    latencyMilliseconds: 30,
    exclusiveWriteMilliseconds: 50,
  });
  console.log(
    `deploy, exclusive: ${floors.toFixed(2)} × the floor, ${callsEach.toFixed(2)} calls a resource`,
  );
  expect(failures).toEqual([]);
  expect(live).toEqual(keys);
}, 60_000);
