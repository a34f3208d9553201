import { dispatch } from '../../../src/runtime/dispatch';
import type { Action } from '../../../src/runtime/event';
import type { ProgressEvent } from '../../../src/runtime/progress-event';
import type { Properties } from '../../../src/runtime/properties';
import { Stabilization } from '../../../src/runtime/stabilization';
import { jars } from './jar';
import { ManualClock } from './manual-clock';

type Handlers = Parameters<typeof jars>[0];

interface Asked {
  readonly previous?: Properties;
  readonly nextToken?: string;
  readonly continuing?: boolean;
}

const clock = new ManualClock();
const credentials = { accessKeyId: 'AKIA1', secretAccessKey: 'secret' };
const session = {
  credentials,
  region: 'eu-west-1',
  stabilization: new Stabilization(clock, clock.now() + 50_000),
  canContinue: () => true,
  countCall: () => {},
};
const jar = { ShelfId: 's1', Label: 'plums' };
const made = { ...jar, JarId: 'j1' };

function handle(
  handlers: Handlers,
  action: Action,
  properties: Properties,
  { previous, nextToken, continuing = false }: Asked = {},
  accepted: (properties: Properties) => void = () => {},
): Promise<ProgressEvent> {
  const invocation = {
    action,
    region: 'eu-west-1',
    credentials,
    desiredState: properties,
    previousState: previous,
    callbackContext: undefined,
    nextToken,
  };
  return dispatch(jars(handlers), invocation, { startedAt: 1, attempt: 1, continuing }, session, accepted);
}

/** Handlers that note what they are asked. */
function noting(): { asked: unknown[]; handlers: Handlers } {
  const asked: unknown[] = [];
  const note = async (request: unknown) => {
    asked.push(request);
    return made;
  };
  const remove = async (request: unknown) => {
    asked.push(request);
  };
  const list = async (request: unknown) => {
    asked.push(request);
    return { models: [] };
  };
  return { asked, handlers: { create: note, read: note, update: note, delete: remove, list } };
}

describe('the answer', () => {
  it.each<[Action, Properties, Handlers]>([
    ['CREATE', jar, { create: async ({ desiredState }) => ({ ...desiredState, JarId: 'j1' }) }],
    ['UPDATE', made, { update: async ({ desiredState }) => desiredState }],
    ['READ', made, { read: async ({ identifier }) => ({ ...jar, ...identifier }) }],
  ])('to %s is the model that its handler returned', async (action, properties, handlers) => {
    await expect(handle(handlers, action, properties)).resolves.toEqual({
      status: 'SUCCESS',
      resourceModel: made,
    });
  });

  it('to DELETE has no model', async () => {
    await expect(handle(noting().handlers, 'DELETE', made)).resolves.toEqual({ status: 'SUCCESS' });
  });

  it('to LIST has the handler’s nextToken, and the handler the request’s', async () => {
    const list: Handlers = {
      list: async ({ filter, nextToken }) => ({
        models: [{ ...made, ...filter }],
        nextToken: `after ${nextToken}`,
      }),
    };
    await expect(handle(list, 'LIST', { ShelfId: 's2' }, { nextToken: 'page 2' })).resolves.toEqual({
      status: 'SUCCESS',
      resourceModels: [{ ...made, ShelfId: 's2' }],
      nextToken: 'after page 2',
    });
  });

  it('to LIST has no nextToken at its end', async () => {
    const progress = await handle(noting().handlers, 'LIST', {});
    expect(progress).toStrictEqual({ status: 'SUCCESS', resourceModels: [] });
  });
});

describe('a handler is asked', () => {
  const full = { ...made, Colour: 'RED' };

  it.each<[Action, unknown]>([
    ['READ', { identifier: { ShelfId: 's1', JarId: 'j1' }, properties: full }],
    ['DELETE', { identifier: { ShelfId: 's1', JarId: 'j1' }, properties: full, continuing: false }],
    ['LIST', { filter: { ShelfId: 's1' }, nextToken: undefined }],
  ])('%s by what names the resource, whatever else came', async (action, request) => {
    const { asked, handlers } = noting();
    await handle(handlers, action, full);
    expect(asked).toEqual([request]);
  });

  it.each<Action>(['READ', 'DELETE', 'LIST'])(
    '%s whatever else came, even if that breaks the schema',
    async (action) => {
      const { asked, handlers } = noting();
      await handle(handlers, action, { ...made, Label: 7, Lid: true });
      expect(asked).toHaveLength(1);
    },
  );

  it('UPDATE with the previous state, unless that is not one of this schema', async () => {
    const { asked, handlers } = noting();
    for (const previous of [full, { ...full, Lid: 'x' }, { ...full, Colour: '' }]) {
      await handle(handlers, 'UPDATE', made, { previous });
    }
    await handle(handlers, 'UPDATE', made);
    expect(asked).toEqual([
      { desiredState: made, previousState: full },
      { desiredState: made, previousState: undefined },
      { desiredState: made, previousState: made },
      { desiredState: made, previousState: undefined },
    ]);
  });

  it('without what means "not there"', async () => {
    const { asked, handlers } = noting();
    await handle(handlers, 'CREATE', { ...jar, JarId: null, Colour: '', Notes: { a: null } });
    expect(asked).toEqual([{ desiredState: { ...jar, Notes: {} } }]);
  });

  it('to go on with a CREATE that gave out read-only properties before', async () => {
    const { asked, handlers } = noting();
    await handle(handlers, 'CREATE', made, { continuing: true });
    expect(asked).toEqual([{ desiredState: made }]);
  });

  it('to go on with a DELETE that began before', async () => {
    const { asked, handlers } = noting();
    await handle(handlers, 'DELETE', made, { continuing: true });
    expect(asked).toMatchObject([{ continuing: true }]);
  });
});

describe('input that no handler is to see', () => {
  it.each<[Action, Properties, string, Asked]>([
    ['CREATE', { ShelfId: 's1' }, 'InvalidRequest', {}],
    ['CREATE', made, 'InvalidRequest', {}],
    ['UPDATE', { ...made, Label: '' }, 'InvalidRequest', {}],
    ['UPDATE', made, 'NotUpdatable', { previous: { ...made, ShelfId: 's2' } }],
    ['READ', jar, 'InvalidRequest', {}],
    ['DELETE', { ShelfId: 'a/b', JarId: 'j1' }, 'InvalidRequest', {}],
    ['LIST', { ShelfId: 7 }, 'InvalidRequest', {}],
  ])('%s of %j is %s', async (action, properties, code, asking) => {
    const { asked, handlers } = noting();
    const refused = handle(handlers, action, properties, asking);
    await expect(refused).rejects.toMatchObject({ code });
    expect(asked).toEqual([]);
  });
});

it('properties are told of before the handler is asked, and only if they hold', async () => {
  const told: unknown[] = [];
  const tell = (properties: Properties) => told.push(properties);
  const failing: Handlers = { read: () => Promise.reject(new Error('later')) };
  await expect(handle(failing, 'READ', made, {}, tell)).rejects.toThrow('later');
  await expect(handle(failing, 'READ', jar, {}, tell)).rejects.toThrow('JarId');
  expect(told).toEqual([made]);
});
