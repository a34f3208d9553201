import { complete } from '../../../src/integration-response/completion';
import { denied, lostReply, notFound, refused, serverError, throttled } from './failures';
import { ScriptedService, sessionOf } from './scripted-service';

const identifier = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };
const desired = { ...identifier, IntegrationResponseKey: '$default', ResponseTemplates: { a: '1' } };
const asAsked = { IntegrationResponseKey: '$default', ResponseTemplates: { a: '1' } };
const dropped = { IntegrationResponseKey: '$default', ResponseTemplates: {} };

type Script = ConstructorParameters<typeof ScriptedService>[0];
type Made = Parameters<typeof complete>[3];

async function completion(script: Script, made?: Made, model = desired) {
  const service = new ScriptedService(script);
  const completed = complete(service, sessionOf(), model, made);
  const end: unknown = await completed.catch((error) => error);
  return { end, calls: service.calls, patches: service.patches };
}

describe('what a creation made', () => {
  it('is left as it is when it is what was asked for', async () => {
    await expect(completion({}, asAsked)).resolves.toMatchObject({ end: asAsked, calls: [] });
  });

  it('may hold what nobody declared: that is the service’s own', async () => {
    const more = {
      ...asAsked,
      ContentHandlingStrategy: 'CONVERT_TO_TEXT',
      ResponseTemplates: { a: '1', b: '2' },
      ResponseParameters: { c: '3' },
    } as const;
    await expect(completion({}, more)).resolves.toMatchObject({ end: more, calls: [] });
  });

  it('is brought to what was asked for, by a PATCH for only that', async () => {
    const { end, patches } = await completion({ update: [asAsked] }, dropped);
    expect(end).toBe(asAsked);
    expect(patches).toEqual([{ ResponseTemplates: { a: '1' } }]);
  });

  it('is read first when an earlier invocation made it', async () => {
    await expect(completion({ read: [asAsked] })).resolves.toMatchObject({ end: asAsked, calls: ['read'] });
    await expect(completion({ read: [dropped], update: [asAsked] })).resolves.toMatchObject({
      end: asAsked,
      calls: ['read', 'update'],
    });
  });
});

describe('what can not be brought to what was asked for', () => {
  it.each<[string, Script, string, RegExp]>([
    [
      'stays dropped',
      { update: [dropped] },
      'GeneralServiceException',
      /hold ResponseTemplates\["a"\] as asked/,
    ],
    [
      'is refused',
      { update: [refused()] },
      'GeneralServiceException',
      /hold ResponseTemplates\["a"\] as asked/,
    ],
    ['may not be patched', { update: [denied()] }, 'AccessDenied', /apigateway:PATCH/],
    ['is gone by now', { update: [notFound()] }, 'NotFound', /CREATE of/],
  ])('is deleted again, and no model is left: it %s', async (_, script, code, message) => {
    const { end, calls } = await completion({ ...script, delete: ['done'] }, dropped);
    expect(end).toMatchObject({
      code,
      message: expect.stringMatching(message),
      leftBehind: undefined,
      resumeWith: undefined,
    });
    expect(calls).toEqual(['update', 'delete']);
  });

  it('is refused as the user’s own mistake when the service takes an empty value for a removal', async () => {
    const model = { ...desired, ResponseTemplates: { a: '' } };
    const { end, calls } = await completion({ delete: ['done'] }, dropped, model);
    expect(end).toMatchObject({
      code: 'InvalidRequest',
      message: expect.stringContaining('ResponseTemplates["a"]'),
    });
    expect(calls).toEqual(['delete']);
  });

  it.each([
    ['a refusal', [denied()]],
    ['failures until its time is over', [lostReply()]],
  ])(
    'leaves its identifiers for the caller to clean up when the deletion ends in %s',
    async (_, failures) => {
      const script = { update: [dropped], delete: failures, read: [throttled()] };
      expect((await completion(script, dropped)).end).toMatchObject({
        code: 'GeneralServiceException',
        message: expect.stringMatching(/as asked for.*could not be deleted again/),
        leftBehind: identifier,
      });
    },
  );

  it('is deleted again after a defect of ours, which stays one', async () => {
    const defect = new TypeError('x is not a function');
    const { end, calls } = await completion({ update: [defect], delete: ['done'] }, dropped);
    expect(end).toBe(defect);
    expect(calls).toEqual(['update', 'delete']);
    const left = await completion({ update: [defect], delete: [denied()] }, dropped);
    expect(left.end).toMatchObject({ code: 'InternalFailure', leftBehind: identifier });
  });
});

describe('what can not be brought there now', () => {
  it.each<[string, Script, Made]>([
    ['the service is busy', { update: [throttled()] }, dropped],
    ['the PATCH got no answer, nor did the look', { update: [lostReply()], read: [lostReply()] }, dropped],
    ['it can not be read', { read: [serverError()] }, undefined],
  ])('goes on later with the whole desired state, or is handed over: %s', async (_, script, made) => {
    const { end, calls } = await completion(script, made);
    expect(end).toMatchObject({
      code: 'GeneralServiceException',
      resumeWith: desired,
      leftBehind: identifier,
    });
    expect(calls).not.toContain('delete');
  });
});
