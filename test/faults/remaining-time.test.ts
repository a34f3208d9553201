import type { Action, Model } from '../backend/driver';
import { productionEvent, progressOf } from '../backend/events';
import { always, hang, type Rule, rule, throttle } from '../backend/faults';
import type { PackagedFunction } from '../backend/packaged-function';
import { startWorld, type World } from '../backend/world';
import { FULL } from './scenario';

let world: World<PackagedFunction>;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

const ACTIONS: readonly Action[] = ['CREATE', 'READ', 'UPDATE', 'DELETE', 'LIST'];
const METHODS = ['POST', 'GET', 'PATCH', 'DELETE'];
const SILENT = METHODS.map((method) => rule(method, always, hang));
const BUSY = METHODS.map((method) => rule(method, always, throttle));

/** Invokes an action when so much time is left; tells how long it took. */
async function answerOf(action: Action, remaining: number, rules: readonly Rule[]) {
  const { account } = world.open();
  const parent = await account.integration();
  const id = await account.response(parent, { integrationResponseKey: '/400/' });
  account.rules = [...rules];
  const identified: Model = { ...parent, ...FULL, IntegrationResponseId: id };
  const models: Partial<Record<Action, Model>> = { CREATE: { ...parent, ...FULL }, LIST: parent };
  const event = productionEvent(account, { action, model: models[action] ?? identified });
  const began = world.clock.now();
  const progress = progressOf(await world.provider.invoke(event, { remaining }));
  return { progress, took: world.clock.now() - began };
}

describe.each([
  ['never answers', SILENT],
  ['throttles everything', BUSY],
])('while a service %s', (_, rules) => {
  const cases = ACTIONS.flatMap((action) =>
    [30_000, 12_000, 5_000, 1_000].map((left) => [action, left] as const),
  );
  test.each(cases)(
    '%s answers before the %d ms that its Lambda has left are over',
    async (action, remaining) => {
      const { progress, took } = await answerOf(action, remaining, rules);
      expect(took).toBeLessThanOrEqual(remaining);
      expect(progress.status).not.toBe('SUCCESS');
      expect(progress.errorCode).not.toBe('InternalFailure');
    },
  );
});
