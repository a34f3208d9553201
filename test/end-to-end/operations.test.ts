import type { Account, Parent } from '../backend/account';
import type { Driver, Model } from '../backend/driver';
import { commitAndAlter, nth, rule } from '../backend/faults';
import { startLambdaWorld } from '../backend/lambda-function';
import { jsonAnswer, parseObject } from '../backend/wire';
import type { World } from '../backend/world';

/** A value of `ResponseTemplates` or `ResponseParameters`, key by key: toEqual doesn't see `__proto__`. */
function entriesOf(map: unknown): ReadonlyArray<readonly [string, unknown]> {
  return Object.entries(map ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
}

let world: World;
let account: Account;
let driver: Driver;
let parent: Parent;

beforeAll(async () => {
  world = await startLambdaWorld();
});
afterAll(() => world?.stop());
beforeEach(async () => {
  ({ account, driver } = world.open());
  parent = await account.integration();
});

const minimal = (): Model => ({ ...parent, IntegrationResponseKey: '$default' });
const full = (): Model => ({
  ...parent,
  IntegrationResponseKey: '/400/',
  ContentHandlingStrategy: 'CONVERT_TO_TEXT',
  ResponseParameters: { 'method.response.header.from': "'test'" },
  ResponseTemplates: { 'application/json': '{"statusCode": 400}' },
  TemplateSelectionExpression: 'integration.response.header.content-type',
});
const methods = () => account.calls.map((call) => call.method);

/** Creates a resource and forgets the calls that this took. */
async function created(model: Model): Promise<Model> {
  const { status, message, resourceModel = {} } = await driver.create(model);
  expect({ status, message }).toEqual({ status: 'SUCCESS' });
  account.calls.length = 0;
  return resourceModel;
}

function identifiersOf({ ApiId, IntegrationId, IntegrationResponseId }: Model): Model {
  return { ApiId, IntegrationId, IntegrationResponseId };
}

describe('each operation is one API call', () => {
  test('CREATE posts every property and answers with the id that the service gave', async () => {
    const { resourceModel } = await driver.create(full());
    const [live] = await account.live(parent);
    expect(methods()).toEqual(['POST']);
    expect(resourceModel).toEqual({ ...full(), IntegrationResponseId: live?.integrationResponseId });
    expect(live).toMatchObject({
      integrationResponseKey: '/400/',
      contentHandlingStrategy: 'CONVERT_TO_TEXT',
      responseTemplates: { 'application/json': '{"statusCode": 400}' },
    });
  });

  test('READ gets the resource from its three identifiers alone', async () => {
    const model = await created(full());
    expect(await driver.read(identifiersOf(model))).toMatchObject({
      status: 'SUCCESS',
      resourceModel: model,
    });
    expect(methods()).toEqual(['GET']);
  });

  test('UPDATE patches', async () => {
    const model = await created(full());
    const desired = { ...model, ResponseTemplates: { 'text/plain': 'gone' } };
    expect(await driver.update(desired, model)).toMatchObject({
      status: 'SUCCESS',
      resourceModel: desired,
    });
    expect(methods()).toEqual(['PATCH']);
  });

  test('DELETE deletes by the three identifiers alone', async () => {
    const model = await created(minimal());
    expect((await driver.delete(identifiersOf(model))).status).toBe('SUCCESS');
    expect(methods()).toEqual(['DELETE']);
    expect(await account.live(parent)).toEqual([]);
  });

  test('LIST gets the page', async () => {
    const model = await created(minimal());
    expect((await driver.list(parent)).resourceModels).toEqual([model]);
    expect(methods()).toEqual(['GET']);
  });
});

describe('the model is what the service returned', () => {
  test('CREATE, READ and LIST tell of a value that nobody asked for', async () => {
    account.semantics = { ...account.semantics, defaults: { templateSelectionExpression: '$default' } };
    const model = await created(minimal());
    expect(model).toEqual({
      ...minimal(),
      IntegrationResponseId: expect.any(String),
      TemplateSelectionExpression: '$default',
    });
    expect((await driver.read(model)).resourceModel).toEqual(model);
    expect((await driver.list(parent)).resourceModels).toEqual([model]);
  });

  test('UPDATE tells of a value that the service put there by itself', async () => {
    const model = await created(minimal());
    account.semantics = { ...account.semantics, defaults: { templateSelectionExpression: '$default' } };
    const { resourceModel } = await driver.update({ ...model, IntegrationResponseKey: '/500/' }, model);
    expect(resourceModel).toMatchObject({ TemplateSelectionExpression: '$default' });
  });

  test('READ shows what was changed behind its back', async () => {
    const model = await created(full());
    await account.drift(parent, String(model.IntegrationResponseId), {
      contentHandlingStrategy: 'CONVERT_TO_BINARY',
    });
    expect((await driver.read(model)).resourceModel).toMatchObject({
      ContentHandlingStrategy: 'CONVERT_TO_BINARY',
    });
  });
});

describe('what is absent stays absent', () => {
  test.each(['AWS', 'moto'] as const)('no null and no empty property, as %s answers', async (style) => {
    account.semantics = { ...account.semantics, style };
    const model = await created(minimal());
    const expected = { ...minimal(), IntegrationResponseId: expect.any(String) };
    expect(model).toEqual(expected);
    expect((await driver.read(model)).resourceModel).toEqual(expected);
    expect((await driver.list(parent)).resourceModels).toEqual([expected]);
  });

  test('an empty map that was asked for is an empty map in the answer', async () => {
    const desired = { ...minimal(), ResponseTemplates: {}, ResponseParameters: {} };
    const model = await created(desired);
    expect(model).toEqual({ ...desired, IntegrationResponseId: expect.any(String) });
    expect((await driver.read(model)).resourceModel).toEqual(model);
    const { ResponseParameters: _dropped, ...less } = model;
    expect((await driver.update(less, model)).resourceModel).toEqual(less);
  });

  test('a null value in a map that the service reports is absent', async () => {
    const model = await created({ ...minimal(), ResponseTemplates: { a: '1' } });
    account.rules.push(
      rule(
        'GET',
        nth(1),
        commitAndAlter((answer) =>
          jsonAnswer(200, { ...parseObject(answer.body), responseTemplates: { a: '1', b: null } }),
        ),
      ),
    );
    expect((await driver.read(model)).resourceModel).toEqual(model);
  });
});

describe('maps survive a round trip unchanged', () => {
  const maps: ReadonlyArray<readonly [string, string]> = [
    [
      'the keys constructor, __proto__ and hasOwnProperty',
      '{"constructor":"a","__proto__":"b","hasOwnProperty":"c"}',
    ],
    [
      'keys and values of any script',
      JSON.stringify({ 'ключ 😀': 'значение\u0000\u2028"\\', '': 'empty key' }),
    ],
    ['a template of 32 KiB', JSON.stringify({ $default: '#set($a = 1)\r\n'.repeat(2341).slice(0, 32_768) })],
  ];
  test.each(maps)('%s', async (_, json) => {
    const map: unknown = JSON.parse(json);
    const model = await created({ ...minimal(), ResponseTemplates: map, ResponseParameters: map });
    const { resourceModel: read } = await driver.read(identifiersOf(model));
    const { resourceModel: updated } = await driver.update(
      { ...model, IntegrationResponseKey: '/201/' },
      model,
    );
    const [listed] = (await driver.list(parent)).resourceModels ?? [];
    const [live] = await account.live(parent);
    for (const each of [model, read, updated, listed]) {
      expect(entriesOf(each?.ResponseTemplates)).toEqual(entriesOf(map));
      expect(entriesOf(each?.ResponseParameters)).toEqual(entriesOf(map));
    }
    expect(entriesOf(live?.responseTemplates)).toEqual(entriesOf(map));
  });
});
