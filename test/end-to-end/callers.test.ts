import type { Account, Parent } from '../backend/account';
import { credentialsOf, productionEvent } from '../backend/events';
import { always, late, rule } from '../backend/faults';
import { startLambdaWorld } from '../backend/lambda-function';
import type { World } from '../backend/world';

let world: World;

beforeAll(async () => {
  world = await startLambdaWorld();
});
afterAll(() => world?.stop());

async function opened(region?: string): Promise<{ account: Account; parent: Parent }> {
  const { account } = world.open({}, region);
  return { account, parent: await account.integration() };
}

function listEvent(account: Account, parent: Parent): Record<string, unknown> {
  return productionEvent(account, { action: 'LIST', model: parent });
}

function withoutCredentials(event: Record<string, unknown>): Record<string, unknown> {
  const { callerCredentials: _caller, ...requestData } = Object(event.requestData);
  return { ...event, requestData };
}

describe('an event without callerCredentials', () => {
  test('is InvalidCredentials, says how to register an execution role, and makes no call', async () => {
    const { account, parent } = await opened();
    const answer = await world.provider.invoke(withoutCredentials(listEvent(account, parent)));
    expect(answer).toMatchObject({
      status: 'FAILED',
      errorCode: 'InvalidCredentials',
      message: expect.stringMatching(/execution.?role/i),
    });
    expect(account.calls).toEqual([]);
  });

  test("never runs with the previous caller's credentials", async () => {
    const { account, parent } = await opened();
    await world.provider.invoke(listEvent(account, parent));
    const before = world.backend.calls.length;
    const answer = await world.provider.invoke(withoutCredentials(listEvent(account, parent)));
    expect(answer).toMatchObject({ errorCode: 'InvalidCredentials' });
    expect(world.backend.calls).toHaveLength(before);
  });

  test.each([
    null,
    {},
    'AKID',
    { accessKeyId: '', secretAccessKey: '', sessionToken: '' },
    { accessKeyId: 'AKIDTEST00000001' },
  ])('nor one whose callerCredentials are %j', async (callerCredentials) => {
    const { account, parent } = await opened();
    const before = world.backend.calls.length;
    const event = listEvent(account, parent);
    const answer = await world.provider.invoke({
      ...event,
      requestData: { ...Object(event.requestData), callerCredentials },
    });
    expect(answer).toMatchObject({ status: 'FAILED', errorCode: 'InvalidCredentials' });
    expect(world.backend.calls).toHaveLength(before);
  });
});

test("calls are signed with the event's credentials, session token included", async () => {
  const { account, parent } = await opened();
  await world.provider.invoke(listEvent(account, parent));
  expect(account.calls).toHaveLength(1);
  expect(account.calls[0]?.sessionToken).toBe(credentialsOf(account.accessKeyId).sessionToken);
});

test("the region is the event's, never the environment's", async () => {
  for (const region of ['eu-west-1', 'us-west-2']) {
    const { account, parent } = await opened(region);
    await account.response(parent, { integrationResponseKey: region });
    expect(await world.provider.invoke(listEvent(account, parent))).toMatchObject({
      resourceModels: [{ IntegrationResponseKey: region }],
    });
    expect(account.calls.map((call) => call.region)).toEqual([region]);
  }
});

test('callers one after the other on a warm instance each use their own credentials', async () => {
  const one = await opened();
  const other = await opened();
  for (const { account, parent } of [one, other, one, other]) {
    await world.provider.invoke(listEvent(account, parent));
    const last = world.backend.calls.at(-1);
    expect([last?.accessKeyId, last?.path]).toEqual([
      account.accessKeyId,
      expect.stringContaining(parent.ApiId),
    ]);
  }
});

test('callers at the same moment never share or swap credentials', async () => {
  const callers = await Promise.all(Array.from({ length: 6 }, () => opened()));
  for (const { account } of callers) {
    account.rules.push(rule('GET', always, late(50)));
  }
  const rounds = callers.flatMap((caller) => [caller, caller, caller]);
  await Promise.all(rounds.map(({ account, parent }) => world.provider.invoke(listEvent(account, parent))));
  for (const { account, parent } of callers) {
    expect(account.calls.map((call) => call.path.includes(parent.ApiId))).toEqual([true, true, true]);
  }
});
