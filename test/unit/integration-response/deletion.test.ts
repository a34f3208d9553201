import { deleteForGood } from '../../../src/integration-response/deletion';
import { denied, lostReply, notFound, serverError, strangeConflict, throttled } from './failures';
import { ScriptedService, sessionOf } from './scripted-service';

const identifier = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };
const live = { IntegrationResponseKey: '$default' };

type Script = ConstructorParameters<typeof ScriptedService>[0];

async function deletion(script: Script, { begun = false, lasts = 50_000 } = {}) {
  const service = new ScriptedService(script);
  const end = await deleteForGood(service, sessionOf(lasts), identifier, begun).then(
    () => 'done',
    (error: { code: string; outcome: string }) => `${error.code}, ${error.outcome}`,
  );
  return { end, calls: service.calls };
}

describe('a deletion', () => {
  it.each<[string, Script, string, string[]]>([
    ['is one call when nothing goes wrong', { delete: ['done'] }, 'done', ['delete']],
    ['of what was never there is NotFound', { delete: [notFound()] }, 'NotFound, refused', ['delete']],
    [
      'that failed, of what is not there, is NotFound (moto answers 500)',
      { delete: [serverError()], read: [notFound()] },
      'NotFound, refused',
      ['delete', 'read'],
    ],
    [
      'whose reply was lost is done when nothing is found',
      { delete: [lostReply()], read: [notFound()] },
      'done',
      ['delete', 'read'],
    ],
    [
      'is tried again while the resource is there, and by then NotFound is its own work',
      { delete: [serverError(), notFound()], read: [live] },
      'done',
      ['delete', 'read', 'delete'],
    ],
    [
      'that a strange conflict stopped is tried again',
      { delete: [strangeConflict(), 'done'], read: [live] },
      'done',
      ['delete', 'read', 'delete'],
    ],
    ['is never tried again after a refusal', { delete: [denied()] }, 'AccessDenied, refused', ['delete']],
    [
      'whose look fails keeps the failure of the write, with its outcome open',
      { delete: [lostReply()], read: [denied()] },
      'NetworkFailure, unresolved',
      ['delete', 'read'],
    ],
  ])('%s', async (_, script, end, calls) => {
    await expect(deletion(script)).resolves.toEqual({ end, calls });
  });

  it('that an earlier invocation began takes NotFound for its own work', async () => {
    await expect(deletion({ delete: [notFound()] }, { begun: true })).resolves.toMatchObject({ end: 'done' });
  });

  it.each([
    ['an answer: nothing was done', serverError(), 'ServiceInternalError, refused'],
    ['no answer: it may be done yet', lostReply(), 'NetworkFailure, unresolved'],
    ['the service being busy: nothing was done', throttled(), 'Throttling, refused'],
  ])('whose time is over ends with what is known after %s', async (_, failure, end) => {
    const script = { delete: [failure], read: [live] };
    await expect(deletion(script, { lasts: 5_000 })).resolves.toMatchObject({ end });
  });

  it('that is throttled to the end after a lost reply leaves open whether it was done', async () => {
    const script = { delete: [lostReply(), throttled()], read: [live] };
    await expect(deletion(script)).resolves.toMatchObject({ end: 'Throttling, unresolved' });
  });
});
