import fc from 'fast-check';
import type { Account, Parent } from '../backend/account';
import type { Driver } from '../backend/driver';
import { credentialsOf, productionEvent, progressOf } from '../backend/events';
import { always, first, rule, throttle } from '../backend/faults';
import type { PackagedFunction } from '../backend/packaged-function';
import { isRecord } from '../backend/wire';
import { startWorld, type World } from '../backend/world';

let world: World<PackagedFunction>;
let provider: PackagedFunction;
let account: Account;
let driver: Driver;
let parent: Parent;

beforeAll(async () => {
  world = await startWorld();
  provider = world.provider;
  ({ account, driver } = world.open());
  parent = await account.integration();
});
afterAll(() => world?.stop());

const valid = () => productionEvent(account, { action: 'CREATE', model: { ...parent } });
const withData = (data: unknown) => ({ ...valid(), requestData: data });

describe.each(['entrypoint', 'testEntrypoint'])('%s always answers with a progress event', (entrypoint) => {
  const garbage: ReadonlyArray<readonly [string, () => unknown]> = [
    ['null', () => null],
    ['a number', () => 42],
    ['a string', () => 'CREATE'],
    ['an array', () => [valid()]],
    ['{}', () => ({})],
    ['no action', () => ({ ...valid(), action: undefined })],
    ['an unknown action', () => ({ ...valid(), action: 'EXPLODE' })],
    ['an action of another type', () => ({ ...valid(), action: { toString: 1 } })],
    ['a name of Object.prototype as the action', () => ({ ...valid(), action: 'constructor' })],
    ['requestData null', () => withData(null)],
    ['requestData a string', () => withData('requestData')],
    ['requestData an array', () => withData([])],
    ['properties a string', () => withData({ resourceProperties: 'model' })],
    ['properties an array', () => withData({ resourceProperties: [] })],
    ['no region', () => ({ ...valid(), region: null })],
    ['a region that is a host', () => ({ ...valid(), region: 'evil.example/#' })],
    ['a callbackContext of another type', () => ({ ...valid(), callbackContext: 'context' })],
    ['a nextToken of another type', () => ({ ...valid(), action: 'LIST', nextToken: { a: 1 } })],
    ['request null', () => ({ action: 'READ', request: null, credentials: null, callbackContext: null })],
    ['deep nesting', () => JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`)],
  ];
  test.each(garbage)('%s', async (_, event) => {
    const progress = progressOf(await provider.invoke(event(), { entrypoint }));
    expect(progress).toMatchObject({ status: 'FAILED', message: expect.stringMatching(/./) });
    expect(progress.errorCode).not.toBe('InternalFailure');
  });

  test('any JSON value', async () => {
    const anywhere = fc.oneof(
      fc.jsonValue(),
      fc.jsonValue().map(withData),
      fc.jsonValue().map((value) => withData({ ...Object(valid().requestData), resourceProperties: value })),
      fc.record({
        action: fc.constantFrom('READ', 'LIST'),
        request: fc.jsonValue(),
        credentials: fc.jsonValue(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anywhere, async (event) => {
        const progress = progressOf(await provider.invoke(event, { entrypoint }));
        return progress.status === 'FAILED' && progress.errorCode !== 'InternalFailure';
      }),
      { numRuns: 150 },
    );
  });
});

test('testEntrypoint takes the shape of sam-tests and answers like the entrypoint', async () => {
  const ask = (action: string, desiredResourceState: unknown) =>
    provider.invoke(
      {
        action,
        request: {
          clientRequestToken: '4b90a7e4-b790-456b-a937-0cfdfa211dfe',
          desiredResourceState,
          logicalResourceIdentifier: 'IntegrationResponse',
          region: account.region,
        },
        credentials: credentialsOf(account.accessKeyId),
        callbackContext: null,
      },
      { entrypoint: 'testEntrypoint' },
    );
  const model = { ...parent, IntegrationResponseKey: '/sam/' };
  const created = progressOf(await ask('CREATE', model));
  expect(created).toMatchObject({ status: 'SUCCESS', resourceModel: model });
  expect(await ask('READ', created.resourceModel)).toEqual(created);
  expect(await ask('DELETE', created.resourceModel)).toEqual({ status: 'SUCCESS' });
});

test('an invocation without a Lambda context has its limits all the same', async () => {
  const { account: throttled, driver: creator } = world.open();
  const own = await throttled.integration();
  const { resourceModel = {} } = await creator.create({ ...own, IntegrationResponseKey: '$default' });
  throttled.rules.push(rule('GET', first(1), throttle));
  const event = productionEvent(throttled, { action: 'READ', model: resourceModel });
  expect(await provider.invoke(event, { remaining: Number.POSITIVE_INFINITY })).toMatchObject({
    status: 'SUCCESS',
  });
  throttled.rules.push(rule('GET', always, throttle));
  const refused = await provider.invoke(event, { remaining: Number.POSITIVE_INFINITY });
  expect(refused).toMatchObject({ status: 'FAILED', errorCode: 'Throttling' });
});

describe('the journal', () => {
  const TEMPLATE = '#set($template = "words of a template")';
  const PARAMETER = "'value-of-a-parameter'";

  async function linesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
    const start = provider.output.length;
    await work();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return provider.output.slice(start).split('\n').filter(Boolean);
  }

  test('is one line of JSON an invocation: action, identifiers, outcome, duration, API calls', async () => {
    const lines = await linesOf(() => driver.create({ ...parent, IntegrationResponseKey: '/journal/' }));
    const [live] = (await account.live(parent)).filter((each) => each.integrationResponseKey === '/journal/');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        action: 'CREATE',
        identifiers: { ...parent, IntegrationResponseId: live?.integrationResponseId },
        outcome: 'SUCCESS',
        durationMs: expect.any(Number),
        apiCalls: 1,
      }),
    ]);
  });

  test('tells the error code of a failure', async () => {
    const [line = ''] = await linesOf(() => driver.read({ ...parent, IntegrationResponseId: 'abc1234' }));
    expect(JSON.parse(line)).toMatchObject({ action: 'READ', outcome: 'FAILED', errorCode: 'NotFound' });
  });

  test('never holds a credential, a bearer token, or the value of a template or parameter', async () => {
    const model = {
      ...parent,
      IntegrationResponseKey: '/secret/',
      ResponseTemplates: { $default: TEMPLATE },
      ResponseParameters: { 'method.response.header.a': PARAMETER },
    };
    const lines = await linesOf(async () => {
      const { resourceModel = {} } = await driver.create(model);
      await driver.read(resourceModel);
      await driver.update({ ...resourceModel, ContentHandlingStrategy: 'CONVERT_TO_TEXT' }, resourceModel);
      await driver.update({ ...resourceModel, ContentHandlingStrategy: TEMPLATE }, resourceModel);
      await driver.create(model);
      await driver.list(parent);
      await driver.delete(resourceModel);
      await provider.invoke({ ...valid(), action: credentialsOf(account.accessKeyId).secretAccessKey });
      await provider.invoke(
        withData({ ...Object(valid().requestData), resourceProperties: { [TEMPLATE]: 1 } }),
      );
    });
    expect(lines).toHaveLength(9);
    const secrets = [
      ...Object.values(credentialsOf(account.accessKeyId)),
      'bearer-token',
      'words of a',
      'value-of-a',
    ];
    for (const line of lines) {
      expect(isRecord(JSON.parse(line))).toBe(true);
      expect(secrets.filter((secret) => line.includes(secret))).toEqual([]);
    }
  });
});
