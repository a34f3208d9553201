import { patching } from '../../../src/integration-response/patching';
import {
  alreadyExists,
  denied,
  lostReply,
  notFound,
  serverError,
  strangeConflict,
  throttled,
} from './failures';
import { ScriptedService, sessionOf } from './scripted-service';

const desired = {
  ApiId: 'a1',
  IntegrationId: 'i1',
  IntegrationResponseId: 'r1',
  IntegrationResponseKey: '$default',
};

describe('a patch', () => {
  type Script = ConstructorParameters<typeof ScriptedService>[0];
  const patch = { IntegrationResponseKey: '$default' };
  const old = { IntegrationResponseKey: '/old/' };

  async function send(script: Script, lasts = 50_000, operation: 'CREATE' | 'UPDATE' = 'UPDATE') {
    const service = new ScriptedService(script);
    const apply = patching(operation, service, sessionOf(lasts), desired);
    const end: unknown = await apply(patch).catch((error) => error);
    return { end, calls: service.calls };
  }

  it.each<[string, Script, string[]]>([
    ['is one call when nothing goes wrong', { update: [patch] }, ['update']],
    [
      'whose reply was lost is verified by a read',
      { update: [lostReply()], read: [patch] },
      ['update', 'read'],
    ],
    [
      'that failed without effect is sent again',
      { update: [serverError(), patch], read: [old] },
      ['update', 'read', 'update'],
    ],
    [
      'that a strange conflict stopped, with nobody holding the key, is sent again',
      {
        update: [strangeConflict(), patch],
        findByKey: [[{ ...patch, IntegrationResponseId: 'r1' }]],
        read: [old],
      },
      ['update', 'findByKey', 'read', 'update'],
    ],
  ])('%s', async (_, script, calls) => {
    await expect(send(script)).resolves.toEqual({ end: patch, calls });
  });

  it.each<[string, Script]>([
    ['a clean conflict', { update: [alreadyExists()] }],
    [
      'a strange one',
      { update: [strangeConflict()], findByKey: [[{ ...patch, IntegrationResponseId: 'other' }]] },
    ],
  ])('to a key that another one holds is InvalidRequest, naming it: %s', async (_, script) => {
    for (const operation of ['CREATE', 'UPDATE'] as const) {
      expect((await send(script, 50_000, operation)).end).toMatchObject({
        code: 'InvalidRequest',
        message: expect.stringMatching(new RegExp(`^${operation} of .*IntegrationResponseKey \\$default`)),
      });
    }
  });

  it.each<[string, Script, string, string, string[]]>([
    ['a refusal', { update: [denied()] }, 'AccessDenied', 'refused', ['update']],
    ['a missing resource', { update: [notFound()] }, 'NotFound', 'refused', ['update']],
    [
      'a failure on a missing resource (moto answers 500)',
      { update: [serverError()], read: [notFound()] },
      'NotFound',
      'refused',
      ['update', 'read'],
    ],
    ['throttling beyond its time', { update: [throttled()] }, 'Throttling', 'refused', ['update']],
    [
      'a failure whose look fails',
      { update: [lostReply()], read: [throttled()] },
      'NetworkFailure',
      'unresolved',
      ['update', 'read'],
    ],
  ])('ends with %s, and no second write', async (_, script, code, outcome, calls) => {
    await expect(send(script)).resolves.toMatchObject({ end: { code, outcome }, calls });
  });

  it('ends with what is known when its time is over', async () => {
    const answered = await send({ update: [serverError()], read: [old] }, 5_000);
    expect(answered.end).toMatchObject({ code: 'ServiceInternalError', outcome: 'refused' });
    const lost = await send({ update: [lostReply()], read: [old] }, 5_000);
    expect(lost.end).toMatchObject({ code: 'NetworkFailure', outcome: 'unresolved' });
  });

  it('that is throttled to the end after a lost reply leaves open whether it was done', async () => {
    const { end } = await send({ update: [lostReply(), throttled()], read: [old] });
    expect(end).toMatchObject({ code: 'Throttling', outcome: 'unresolved' });
  });
});
