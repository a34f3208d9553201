import { createOnce } from '../../../src/integration-response/creation';
import type { Created } from '../../../src/integration-response/service';
import { ManualClock } from '../runtime/manual-clock';
import {
  alreadyExists,
  denied,
  gaveUp,
  lostReply,
  notFound,
  refused,
  serverError,
  strangeConflict,
  throttled,
} from './failures';
import { ScriptedService, sessionOf } from './scripted-service';

const desired = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseKey: '$default' };
const ours: Created = { IntegrationResponseId: 'r1', IntegrationResponseKey: '$default' };
const twin: Created = { ...ours, IntegrationResponseId: 'r2' };
const foreign: Created = { ...ours, ResponseTemplates: { $default: 'theirs' } };

type Script = ConstructorParameters<typeof ScriptedService>[0];

async function creation(script: Script, { lasts = 50_000, clock = new ManualClock() } = {}) {
  const service = new ScriptedService(script);
  const end: unknown = await createOnce(service, sessionOf(lasts, clock), desired).catch((error) => error);
  return { end, calls: service.calls, deleted: service.deleted };
}

describe('a creation', () => {
  it('is one call when nothing goes wrong', async () => {
    const { end, calls } = await creation({ create: [ours] });
    expect(end).toBe(ours);
    expect(calls).toEqual(['create']);
  });

  it.each<[string, Script, Created, string[]]>([
    [
      'after an error answer, the one that equals the desired state is its own',
      { create: [serverError()], findByKey: [[ours]] },
      ours,
      ['create', 'findByKey'],
    ],
    [
      'after a lost reply, the one that equals the desired state is its own',
      { create: [lostReply()], findByKey: [[ours]] },
      ours,
      ['create', 'findByKey'],
    ],
    [
      'after an error answer and a look that found none, it is made by a second attempt',
      { create: [serverError(), ours], findByKey: [[]] },
      ours,
      ['create', 'findByKey', 'create'],
    ],
    [
      'a conflict on the second attempt leads to a second look, which finds the first one done late',
      { create: [lostReply(), alreadyExists()], findByKey: [[], [ours]] },
      ours,
      ['create', 'findByKey', 'create', 'findByKey'],
    ],
    [
      'a conflict that says nothing, with nobody holding the key, is tried again',
      { create: [strangeConflict(), ours], findByKey: [[]] },
      ours,
      ['create', 'findByKey', 'create'],
    ],
    [
      'a second attempt after a lost reply looks whether the first came late',
      { create: [lostReply(), ours], findByKey: [[], [ours]] },
      ours,
      ['create', 'findByKey', 'create', 'findByKey'],
    ],
    [
      'a gateway that gave up waiting is no better than a lost reply',
      { create: [gaveUp(), ours], findByKey: [[], [ours]] },
      ours,
      ['create', 'findByKey', 'create', 'findByKey'],
    ],
    [
      'of two of its own, the second one is deleted again',
      { create: [lostReply(), ours], findByKey: [[], [twin, ours]], delete: ['done'] },
      twin,
      ['create', 'findByKey', 'create', 'findByKey', 'delete'],
    ],
  ])('%s', async (_, script, end, calls) => {
    await expect(creation(script)).resolves.toMatchObject({ end, calls });
  });

  it('deletes nothing but what it surely made', async () => {
    const script = {
      create: [lostReply(), ours],
      findByKey: [[], [{ ...foreign, IntegrationResponseId: 'r9' }, ours]],
      delete: ['done' as const],
    };
    const { end, deleted } = await creation(script);
    expect(end).toMatchObject({ code: 'AlreadyExists' });
    expect(deleted).toEqual(['r1']);
  });

  it.each([
    ['a lost reply', lostReply],
    ['a gateway that gave up waiting', gaveUp],
  ])('waits after %s before it looks for what the request may yet make', async (_, failure) => {
    const clock = new ManualClock();
    await creation({ create: [failure()], findByKey: [[ours]] }, { clock });
    expect(clock.sleeps).toEqual([2_000]);
  });

  it('looks at once after an answer', async () => {
    const clock = new ManualClock();
    await creation({ create: [serverError()], findByKey: [[ours]] }, { clock });
    expect(clock.sleeps).toEqual([]);
  });
});

describe('a creation that meets', () => {
  it.each<[string, Script, string[]]>([
    ['a clean conflict', { create: [alreadyExists()] }, ['create']],
    [
      'a conflict that says nothing, with the key held, even by an equal one',
      { create: [strangeConflict()], findByKey: [[ours]] },
      ['create', 'findByKey'],
    ],
    [
      'after a lost reply, one that differs',
      { create: [lostReply()], findByKey: [[foreign]] },
      ['create', 'findByKey'],
    ],
  ])('%s is AlreadyExists: nothing is adopted, deleted or changed', async (_, script, calls) => {
    const { end, ...done } = await creation(script);
    expect(end).toMatchObject({
      code: 'AlreadyExists',
      message: expect.stringContaining('IntegrationResponseKey $default'),
      leftBehind: undefined,
      resumeWith: undefined,
    });
    expect(done).toEqual({ calls, deleted: [] });
  });

  it('several after a lost reply names them all', async () => {
    const { end, calls } = await creation({ create: [lostReply()], findByKey: [[ours, twin]] });
    expect(end).toMatchObject({
      code: 'GeneralServiceException',
      message: expect.stringMatching(/r1, r2/),
    });
    expect(calls).toEqual(['create', 'findByKey']);
  });

  it.each([
    ['a refusal', denied(), 'AccessDenied'],
    ['a bad request', refused(), 'InvalidRequest'],
    ['a missing integration', notFound(), 'NotFound'],
    ['throttling beyond its time', throttled(), 'Throttling'],
  ])('%s ends with it, at one call', async (_, failure, code) => {
    const { end, calls } = await creation({ create: [failure] });
    expect(end).toMatchObject({ code, outcome: 'refused' });
    expect(calls).toEqual(['create']);
  });
});

describe('a creation that nobody knows the outcome of', () => {
  const notRetried = {
    code: 'GeneralServiceException',
    message: expect.stringMatching(/\$default.*aws apigatewayv2 get-integration-responses --api-id a1/),
  };

  it.each([
    ['a lost reply', lostReply()],
    ['an error answer', serverError()],
  ])(
    'does not end in AlreadyExists after %s, when conflicts and empty looks go on to the end',
    async (_, first) => {
      const script = {
        create: [first, ...Array.from({ length: 9 }, alreadyExists)],
        findByKey: Array(10).fill([]),
      };
      await expect(creation(script, { lasts: 13_000 })).resolves.toMatchObject({ end: notRetried });
    },
  );

  it.each<[string, Script]>([
    ['its look is denied', { create: [serverError()], findByKey: [denied()] }],
    ['its look gets no answer', { create: [lostReply()], findByKey: [lostReply()] }],
    [
      'its second attempt meets a conflict, and the look at it is denied',
      { create: [lostReply(), alreadyExists()], findByKey: [[], denied()] },
    ],
    [
      'its second attempt meets a conflict, and the look at it gets no answer, after an error answer',
      { create: [serverError(), alreadyExists()], findByKey: [[], lostReply()] },
    ],
    [
      'its second attempt is throttled after a lost reply',
      { create: [lostReply(), throttled()], findByKey: [[]] },
    ],
  ])('ends in a code that CloudFormation does not retry: %s', async (_, script) => {
    expect((await creation(script)).end).toMatchObject(notRetried);
  });

  it('says so also when a later attempt is refused for good', async () => {
    const script = { create: [lostReply(), denied()], findByKey: [[]] };
    expect((await creation(script)).end).toMatchObject({ ...notRetried, code: 'AccessDenied' });
  });

  it('does so when its time is over after a lost reply and an empty look', async () => {
    const script = { create: [lostReply()], findByKey: [[]] };
    expect((await creation(script, { lasts: 5_000 })).end).toMatchObject(notRetried);
  });
});

describe('a creation that was done, but may have been done twice', () => {
  const surelyMade = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };

  it.each<[string, Script]>([
    ['the look for a twin is denied', { findByKey: [[], denied()] }],
    ['the look for a twin is throttled', { findByKey: [[], throttled()] }],
    ['what it made can not be deleted again', { findByKey: [[], [ours, twin]], delete: [denied()] }],
  ])('hands over what it surely made, in a code that is not retried: %s', async (_, script) => {
    const { end, calls } = await creation({ create: [lostReply(), ours], ...script });
    expect(end).toMatchObject({
      code: 'GeneralServiceException',
      message: expect.stringContaining('r1'),
      leftBehind: surelyMade,
    });
    expect(calls.filter((call) => call === 'create')).toHaveLength(2);
  });
});

describe('a creation that surely made nothing', () => {
  it.each([
    ['an error answer and an empty look', serverError(), 'ServiceInternalError'],
    ['a conflict that says nothing and an empty look', strangeConflict(), 'ResourceConflict'],
  ])('may end in a code that CloudFormation retries: time over after %s', async (_, failure, code) => {
    const { end } = await creation({ create: [failure], findByKey: [[]] }, { lasts: 5_000 });
    expect(end).toMatchObject({ code, outcome: 'refused' });
  });

  it('does so when a look fails that was not about an open outcome', async () => {
    const { end } = await creation({ create: [strangeConflict()], findByKey: [throttled()] });
    expect(end).toMatchObject({ code: 'ResourceConflict', outcome: 'refused' });
  });
});
