import { deliver } from '../../../src/runtime/delivery';
import { entrypointFor } from '../../../src/runtime/entrypoint';
import { HandlerError } from '../../../src/runtime/handler-error';
import type { Session } from '../../../src/runtime/provider';
import { jars } from './jar';
import { ManualClock } from './manual-clock';

type Handlers = Parameters<typeof jars>[0];

jest.mock('../../../src/runtime/delivery', () => ({ deliver: jest.fn(async () => undefined) }));
const delivered = jest.mocked(deliver);

const callerCredentials = { accessKeyId: 'AKIA1', secretAccessKey: 'very-secret', sessionToken: 'token-1' };
const jar = { ShelfId: 's1', Label: 'plums' };
const made = { ...jar, JarId: 'j1' };
const FIFTEEN_MINUTES = 900_000;

let written: string[];
beforeEach(() => {
  written = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

interface Asked {
  readonly properties?: unknown;
  readonly callbackContext?: unknown;
}

function eventOf(action: string, { properties, callbackContext }: Asked = {}) {
  return {
    action,
    region: 'eu-west-1',
    bearerToken: 'very-secret-bearer',
    callbackContext,
    requestData: {
      callerCredentials,
      resourceProperties: properties,
    },
  };
}

const invoke = (handlers: Handlers, event: unknown, { clock = new ManualClock(), context = {} } = {}) =>
  entrypointFor(jars(handlers), clock)(event, context);

/** The session that a handler sees. */
async function sessionOf(action: 'CREATE' | 'READ' | 'LIST', context: object): Promise<Session> {
  let seen: Session | undefined;
  const handlers: Handlers = {
    create: async (_, session) => {
      seen = session;
      return made;
    },
    read: async (_, session) => {
      seen = session;
      return made;
    },
    list: async (_, session) => {
      seen = session;
      return { models: [] };
    },
  };
  await invoke(handlers, eventOf(action, { properties: action === 'READ' ? made : jar }), { context });
  if (seen === undefined) throw new Error('the handler was not called');
  return seen;
}

describe('input that is no invocation', () => {
  it('without caller credentials is InvalidCredentials', async () => {
    const event = { ...eventOf('READ', { properties: made }), requestData: { resourceProperties: made } };
    await expect(invoke({}, event)).resolves.toMatchObject({ errorCode: 'InvalidCredentials' });
  });

  it.each<[unknown]>([
    [undefined],
    [null],
    [[]],
    ['CREATE'],
    [{}],
    [{ action: 'NO' }],
    [{ requestData: null, action: 'READ' }],
  ])('resolves to FAILED, never rejects: %j', async (event) => {
    await expect(invoke({}, event)).resolves.toMatchObject({
      status: 'FAILED',
      errorCode: 'InvalidRequest',
      message: expect.any(String),
    });
  });
});

describe('the session of an invocation', () => {
  it("holds the event's credentials and region", async () => {
    await expect(sessionOf('READ', {})).resolves.toMatchObject({
      credentials: callerCredentials,
      region: 'eu-west-1',
    });
  });

  const withLeft = (milliseconds: unknown) => ({ getRemainingTimeInMillis: () => milliseconds });

  it.each<['CREATE' | 'READ' | 'LIST', unknown, number]>([
    ['CREATE', 60_000, 50_000],
    ['READ', 60_000, 20_000],
    ['LIST', 60_000, 20_000],
    ['CREATE', 10_000, 8_500],
    ['READ', 10_000, 8_500],
  ])('gives %s, with %p ms left of its Lambda, %d ms', async (action, left, given) => {
    const { stabilization } = await sessionOf(action, withLeft(left));
    expect(stabilization.remaining()).toBe(given);
  });

  it('leaves time to deliver the journal where the event wants that', async () => {
    let given: number | undefined;
    const read: Handlers = {
      read: async (_, { stabilization }) => {
        given = stabilization.remaining();
        return made;
      },
    };
    const event = eventOf('READ', { properties: made });
    const requestData = {
      ...event.requestData,
      providerCredentials: callerCredentials,
      providerLogGroupName: 'jars',
    };
    const logged = { ...event, awsAccountId: '123456789012', resourceType: 'A::B::Jar', requestData };
    delivered.mockClear();
    await invoke(read, logged, { context: withLeft(10_000) });
    expect(given).toBe(6_500);
    expect(delivered).toHaveBeenCalledTimes(1);
  });

  it.each<[string, object]>([
    ['has no clock', {}],
    ['has something else in its place', { getRemainingTimeInMillis: 7 }],
    ['has a clock that tells no time', withLeft(undefined)],
  ])('has its limit also when the context %s', async (_, context) => {
    expect((await sessionOf('CREATE', context)).stabilization.remaining()).toBe(50_000);
    expect((await sessionOf('READ', context)).stabilization.remaining()).toBe(20_000);
  });
});

describe('an operation that may go on later', () => {
  const busy = (resumeWith: object | undefined) => async (): Promise<never> => {
    throw new HandlerError('Throttling', 'busy', resumeWith && { resumeWith });
  };

  it('is IN_PROGRESS, with what the handler wants to come back with', async () => {
    const progress = await invoke({ update: busy(made) }, eventOf('UPDATE', { properties: made }));
    expect(progress).toEqual({
      status: 'IN_PROGRESS',
      callbackContext: { startedAt: new ManualClock().now(), attempt: 1 },
      callbackDelaySeconds: expect.any(Number),
      resourceModel: made,
    });
  });

  it('tells its handler, when it does, that it began before', async () => {
    const told: boolean[] = [];
    const remove: Handlers = {
      delete: async ({ continuing }) => {
        told.push(continuing);
      },
    };
    const callbackContext = { startedAt: new ManualClock().now(), attempt: 1 };
    await invoke(remove, eventOf('DELETE', { properties: made }));
    await invoke(remove, eventOf('DELETE', { properties: made, callbackContext }));
    expect(told).toEqual([false, true]);
  });

  it('may bring the read-only properties back that its first invocation gave out', async () => {
    const callbackContext = { startedAt: new ManualClock().now(), attempt: 1 };
    const create: Handlers = { create: async ({ desiredState }) => desiredState };
    const progress = await invoke(create, eventOf('CREATE', { properties: made, callbackContext }));
    expect(progress).toEqual({ status: 'SUCCESS', resourceModel: made });
  });

  it('fails with the handler’s code when its 15 minutes are over', async () => {
    const clock = new ManualClock();
    const callbackContext = { startedAt: clock.now() - FIFTEEN_MINUTES, attempt: 9 };
    const event = eventOf('UPDATE', { properties: made, callbackContext });
    await expect(invoke({ update: busy(made) }, event, { clock })).resolves.toEqual({
      status: 'FAILED',
      errorCode: 'Throttling',
      message: 'busy',
    });
  });

  it('fails at once where its handler has nothing to come back with', async () => {
    const progress = await invoke({ create: busy(undefined) }, eventOf('CREATE', { properties: jar }));
    expect(progress).toMatchObject({ status: 'FAILED', errorCode: 'Throttling' });
  });

  it('refuses a callback context that it did not give out', async () => {
    const event = eventOf('UPDATE', { properties: made, callbackContext: { startedAt: 'x', attempt: 1 } });
    await expect(invoke({}, event)).resolves.toMatchObject({ errorCode: 'InvalidRequest' });
  });
});

describe('a failure', () => {
  const create = (error: unknown): Handlers => ({
    create: async () => {
      throw error;
    },
  });
  const failWith = (error: unknown) => invoke(create(error), eventOf('CREATE', { properties: jar }));

  it('is told with its code and words, and without a model', async () => {
    await expect(failWith(new HandlerError('AlreadyExists', 'It is there.'))).resolves.toEqual({
      status: 'FAILED',
      errorCode: 'AlreadyExists',
      message: 'It is there.',
    });
  });

  it('holds the identifiers of what it left behind', async () => {
    const leftBehind = { ShelfId: 's1', JarId: 'j1' };
    const error = new HandlerError('GeneralServiceException', 'Half made.', { leftBehind });
    await expect(failWith(error)).resolves.toMatchObject({ status: 'FAILED', resourceModel: leftBehind });
  });

  it.each<[unknown, string]>([
    [new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['a text', 'no error'],
    [undefined, 'no error'],
  ])('that no handler error tells (%p) is a defect: InternalFailure', async (thrown, words) => {
    await expect(failWith(thrown)).resolves.toEqual({
      status: 'FAILED',
      errorCode: 'InternalFailure',
      message: expect.stringContaining(words),
    });
  });
});

describe('the journal of an invocation', () => {
  const entry = () => {
    expect(written).toHaveLength(1);
    return JSON.parse(written[0] ?? '');
  };

  it('is one line that holds action, identifiers, outcome, duration and API calls', async () => {
    const clock = new ManualClock();
    const create: Handlers = {
      create: async (_, session) => {
        clock.pass(42);
        session.countCall();
        session.countCall();
        return made;
      },
    };
    await invoke(create, eventOf('CREATE', { properties: jar }), { clock });
    expect(entry()).toEqual({
      action: 'CREATE',
      identifiers: { ShelfId: 's1', JarId: 'j1' },
      outcome: 'SUCCESS',
      durationMs: 42,
      apiCalls: 2,
    });
  });

  it('holds the error code of a failure, and the identifiers that it was about', async () => {
    const read: Handlers = {
      read: async () => {
        throw new HandlerError('NotFound', 'gone');
      },
    };
    await invoke(read, eventOf('READ', { properties: made }));
    expect(entry()).toMatchObject({
      outcome: 'FAILED',
      errorCode: 'NotFound',
      identifiers: { ShelfId: 's1', JarId: 'j1' },
    });
  });

  it('holds the identifiers of an operation that goes on later', async () => {
    const create: Handlers = {
      create: async () => {
        throw new HandlerError('GeneralServiceException', 'half made', { resumeWith: made });
      },
    };
    await invoke(create, eventOf('CREATE', { properties: jar }));
    expect(entry()).toMatchObject({
      outcome: 'IN_PROGRESS',
      identifiers: { ShelfId: 's1', JarId: 'j1' },
    });
  });

  it('says where a defect showed, without its words', async () => {
    const read: Handlers = {
      read: async () => {
        throw new TypeError('very-secret\n    value');
      },
    };
    await invoke(read, eventOf('READ', { properties: made }));
    expect(entry()).toMatchObject({
      errorCode: 'InternalFailure',
      defect: expect.arrayContaining([expect.stringContaining('entrypoint.test.ts')]),
    });
    expect(written.join()).not.toContain('secret');
  });

  it('is written for what is no event, too', async () => {
    await invoke({}, null);
    expect(entry()).toMatchObject({ action: 'unknown', outcome: 'FAILED', errorCode: 'InvalidRequest' });
  });

  it('holds no credential, bearer token, or value of a property', async () => {
    const create: Handlers = { create: async ({ desiredState }) => ({ ...desiredState, JarId: 'j1' }) };
    const properties = { ...jar, Notes: { recipe: 'very-secret-recipe' } };
    await invoke(create, eventOf('CREATE', { properties }));
    await invoke(create, eventOf('CREATE', { properties: { ...properties, Label: 7 } }));
    expect(written).toHaveLength(2);
    expect(written.join()).not.toMatch(/secret|AKIA|token|plums/);
  });
});
