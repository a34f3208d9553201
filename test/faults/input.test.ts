import type { Account, Parent } from '../backend/account';
import type { Action, Driver, Model } from '../backend/driver';
import { startWorld, type World } from '../backend/world';

let world: World;
let account: Account;
let driver: Driver;
let parent: Parent;

beforeAll(async () => {
  world = await startWorld();
  ({ account, driver } = world.open());
  parent = await account.integration();
});
afterAll(() => world?.stop());
beforeEach(() => {
  account.calls.length = 0;
});

const valid = (): Model => ({ ...parent, IntegrationResponseKey: '/400/' });
const withId = (): Model => ({ ...valid(), IntegrationResponseId: 'abc1234' });

/** A property set to something that the schema refuses, and what the message must say was expected. */
const REFUSED: ReadonlyArray<readonly [property: string, value: unknown, expected: RegExp]> = [
  ['ApiId', undefined, /required|missing/i],
  ['ApiId', '', /empty|at least 1|minLength/i],
  ['ApiId', 42, /string/],
  ['ApiId', '..', /ApiId/],
  ['ApiId', '.', /ApiId/],
  ['ApiId', 'a/b', /ApiId/],
  ['ApiId', '../../restapis', /ApiId/],
  ['IntegrationId', undefined, /required|missing/i],
  ['IntegrationId', '', /empty|at least 1|minLength/i],
  ['IntegrationId', '..', /IntegrationId/],
  ['IntegrationId', 'a/b', /IntegrationId/],
  ['IntegrationResponseKey', undefined, /required|missing/i],
  ['IntegrationResponseKey', '', /empty|at least 1|minLength/i],
  ['IntegrationResponseKey', ['/400/'], /string/],
  ['IntegrationResponseKey', 400, /string/],
  ['ContentHandlingStrategy', 'CONVERT', /CONVERT_TO_BINARY.*CONVERT_TO_TEXT/],
  ['ContentHandlingStrategy', true, /CONVERT_TO_BINARY|string/],
  ['TemplateSelectionExpression', 5, /string/],
  ['TemplateSelectionExpression', {}, /string/],
  ['ResponseTemplates', 'text', /object/],
  ['ResponseTemplates', ['text'], /object/],
  ['ResponseTemplates', { $default: 1 }, /\$default.*string|string.*\$default/s],
  ['ResponseTemplates', { $default: { nested: 'x' } }, /string/],
  ['ResponseParameters', 7, /object/],
  ['Tags', { a: 'b' }, /Tags/],
  ['constructor', 'x', /constructor/],
];

describe.each(['CREATE', 'UPDATE'] as const)(
  '%s refuses, before any call, what the schema refuses',
  (action) => {
    test.each(REFUSED)('%s: %j', async (property, value, expected) => {
      const model = { ...(action === 'CREATE' ? valid() : withId()), [property]: value };
      const outcome = await driver.drive({ action, model });
      expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
      expect(outcome.message).toContain(property);
      expect(outcome.message).toMatch(expected);
      expect(account.calls).toEqual([]);
    });
  },
);

test('CREATE refuses the readOnly IntegrationResponseId', async () => {
  const outcome = await driver.create(withId());
  expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
  expect(outcome.message).toMatch(/IntegrationResponseId/);
  expect(account.calls).toEqual([]);
});

describe('an empty optional scalar means absent', () => {
  test.each(['ContentHandlingStrategy', 'TemplateSelectionExpression'])('%s', async (property) => {
    const { resourceModel = {}, status } = await driver.create({ ...valid(), [property]: '' });
    expect(status).toBe('SUCCESS');
    expect(resourceModel).toEqual({ ...valid(), IntegrationResponseId: expect.any(String) });
    expect(account.calls[0]?.body).not.toHaveProperty(property.charAt(0).toLowerCase() + property.slice(1));
    await driver.delete(resourceModel);
  });
});

describe('an identifier cannot leave its path segment', () => {
  const actions: readonly Action[] = ['READ', 'UPDATE', 'DELETE'];
  const identifiers = ['ApiId', 'IntegrationId', 'IntegrationResponseId'];
  const values = ['..', '.', 'a/b', '/', '../..'];
  const attempts = actions.flatMap((action) =>
    identifiers.flatMap((name) => values.map((value) => [action, name, value] as const)),
  );
  test.each(attempts)('%s with %s %j', async (action, name, value) => {
    const outcome = await driver.drive({ action, model: { ...withId(), [name]: value } });
    expect(outcome.status).toBe('FAILED');
    expect(outcome.errorCode).toMatch(/^(InvalidRequest|NotFound|NotUpdatable)$/);
    expect(account.calls).toEqual([]);
  });

  test.each(['ApiId', 'IntegrationId'])('LIST with %s ".."', async (name) => {
    const outcome = await driver.list({ ...parent, [name]: '..' });
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
    expect(account.calls).toEqual([]);
  });

  test('what only looks like an escape stays in its segment', async () => {
    const outcome = await driver.read({ ...withId(), IntegrationResponseId: '%2e%2e?a#b' });
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'NotFound' });
    expect(account.calls.map((call) => call.path.split('/').length)).toEqual([8]);
  });
});

describe('UPDATE of a createOnly property is NotUpdatable, with no write', () => {
  test.each(['ApiId', 'IntegrationId'])('%s', async (name) => {
    const outcome = await driver.update({ ...withId(), [name]: 'other12' }, withId());
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'NotUpdatable' });
    expect(outcome.message).toContain(name);
    expect(account.writes()).toEqual([]);
  });
});

describe('a callbackContext that the provider did not give out is refused, before any call', () => {
  const contexts: readonly Model[] = [
    { startedAt: 'yesterday', attempt: 1 },
    { startedAt: Date.now() },
    { startedAt: Date.now() + 1e9, attempt: 1 },
    { startedAt: -1, attempt: 1 },
    { startedAt: Date.now(), attempt: 0 },
    { startedAt: Date.now(), attempt: 1.5 },
    { startedAt: Date.now(), attempt: '1' },
    { foreign: true },
  ];
  test.each(contexts)('%j', async (callbackContext) => {
    const outcome = await driver.once({ action: 'UPDATE', model: withId(), callbackContext });
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'InvalidRequest' });
    expect(outcome.message).toMatch(/callbackContext/);
    expect(account.calls).toEqual([]);
  });
});
