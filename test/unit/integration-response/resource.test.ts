import { handlers } from '../../../src/integration-response/resource';
import * as schema from '../../../src/integration-response/schema';
import { entrypointFor } from '../../../src/runtime/entrypoint';
import type { ProgressEvent } from '../../../src/runtime/progress-event';
import { ManualClock } from '../runtime/manual-clock';
import { type Answer, ScriptedApi } from './scripted-api';

const api = new ScriptedApi();
beforeAll(() => api.start());
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => api.stop());

const identifier = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };
const desired = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseKey: '$default' };
const made = { ...desired, ...identifier };
const live = {
  integrationResponseId: 'r1',
  integrationResponseKey: '$default',
  responseParameters: {},
  responseTemplates: {},
};
const COLLECTION = '/v2/apis/a1/integrations/i1/integrationresponses';
const ITEM = `${COLLECTION}/r1`;
const busy = { status: 429, type: 'TooManyRequestsException', body: { message: 'Too Many Requests' } };
const broken = { status: 500, type: 'InternalServerErrorException', body: { message: 'Oops' } };
const missing = { status: 404, type: 'NotFoundException', body: { message: 'Invalid identifier' } };
const refused = { status: 400, type: 'BadRequestException', body: { message: 'Invalid value' } };

interface More {
  readonly previous?: object;
  readonly callbackContext?: object;
}

/** Runs the handlers on the runtime, against an API that answers so. */
async function invoke(
  action: string,
  properties: object,
  answers: readonly Answer[],
  { previous, callbackContext }: More = {},
): Promise<ProgressEvent> {
  api.script(...answers);
  const event = {
    action,
    region: 'eu-west-1',
    callbackContext,
    requestData: {
      callerCredentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' },
      resourceProperties: properties,
      previousResourceProperties: previous,
    },
  };
  return entrypointFor({ schema, ...handlers }, new ManualClock())(event);
}

const callbackContext = { startedAt: new ManualClock().now(), attempt: 1 };
const always = (answer: Answer) => Array<Answer>(60).fill(answer);

describe('CREATE', () => {
  it('is one call, and answers with what the service holds', async () => {
    const progress = await invoke('CREATE', { ...desired, ResponseTemplates: {} }, [{ body: live }]);
    expect(progress).toEqual({ status: 'SUCCESS', resourceModel: { ...made, ResponseTemplates: {} } });
    expect(api.calls).toEqual([`POST ${COLLECTION}`]);
  });

  it('goes on by IN_PROGRESS, once it has an identifier, with the whole desired state', async () => {
    const asked = { ...desired, ResponseTemplates: { a: 'b' } };
    await expect(invoke('CREATE', asked, [{ body: live }, ...always(busy)])).resolves.toMatchObject({
      status: 'IN_PROGRESS',
      callbackContext,
      resourceModel: { ...asked, ...identifier },
    });
  });

  it('looks, when it goes on, at what is there, and makes no second one', async () => {
    const progress = await invoke('CREATE', made, [{ body: live }], { callbackContext });
    expect(progress).toEqual({ status: 'SUCCESS', resourceModel: made });
    expect(api.calls).toEqual([`GET ${ITEM}`]);
  });

  it('that was refused by the service carries no model and says why', async () => {
    const progress = await invoke('CREATE', desired, [refused]);
    expect(progress).toMatchObject({
      errorCode: 'InvalidRequest',
      message: expect.stringMatching(/^CREATE of .*Invalid value/),
    });
    expect(progress).not.toHaveProperty('resourceModel');
  });

  it('ends in Throttling where nothing was made', async () => {
    await expect(invoke('CREATE', desired, always(busy))).resolves.toMatchObject({ errorCode: 'Throttling' });
  });
});

describe('READ', () => {
  it('is one call, and no echo of what it was asked with', async () => {
    const asked = {
      ...made,
      IntegrationResponseKey: '/old/',
      ContentHandlingStrategy: 'CONVERT_TO_TEXT',
      ResponseTemplates: { a: 'b' },
    };
    await expect(invoke('READ', asked, [{ body: live }])).resolves.toEqual({
      status: 'SUCCESS',
      resourceModel: made,
    });
    expect(api.calls).toEqual([`GET ${ITEM}`]);
  });

  it('holds an empty map where the request holds one', async () => {
    const progress = await invoke('READ', { ...identifier, ResponseParameters: {} }, [{ body: live }]);
    expect(progress.resourceModel).toEqual({ ...made, ResponseParameters: {} });
  });

  it('of what is not there is NotFound', async () => {
    await expect(invoke('READ', identifier, [missing])).resolves.toMatchObject({
      errorCode: 'NotFound',
      message: expect.stringMatching(/^READ of integration response r1/),
    });
  });
});

describe('UPDATE', () => {
  it('is one call, and answers with what the service holds', async () => {
    const progress = await invoke('UPDATE', made, [{ body: live }], { previous: made });
    expect(progress).toEqual({ status: 'SUCCESS', resourceModel: made });
    expect(api.calls).toEqual([`PATCH ${ITEM}`]);
  });

  it('without an IntegrationResponseId is NotFound, and no call is made', async () => {
    const progress = await invoke('UPDATE', desired, []);
    expect(progress).toMatchObject({ errorCode: 'NotFound', message: expect.stringContaining('$default') });
    expect(api.calls).toEqual([]);
  });

  it('goes on by IN_PROGRESS with the whole desired state, never the live one', async () => {
    const asked = { ...made, ResponseTemplates: { a: 'b' } };
    await expect(invoke('UPDATE', asked, always(busy))).resolves.toMatchObject({
      status: 'IN_PROGRESS',
      resourceModel: asked,
    });
  });

  it.each([
    ['not there', [missing]],
    ['not there, by a backend that answers 500', [broken, missing]],
  ])('of what is %s is NotFound', async (_, answers) => {
    await expect(invoke('UPDATE', made, answers)).resolves.toMatchObject({ errorCode: 'NotFound' });
  });
});

describe('DELETE', () => {
  it('is one call, and answers without a model', async () => {
    await expect(invoke('DELETE', made, [{ status: 204, body: '' }])).resolves.toEqual({ status: 'SUCCESS' });
    expect(api.calls).toEqual([`DELETE ${ITEM}`]);
  });

  it('goes on by IN_PROGRESS with the identifiers, and is done when nothing is there then', async () => {
    await expect(invoke('DELETE', made, always(busy))).resolves.toMatchObject({
      status: 'IN_PROGRESS',
      resourceModel: identifier,
    });
    await expect(invoke('DELETE', identifier, [missing], { callbackContext })).resolves.toEqual({
      status: 'SUCCESS',
    });
  });

  it('of what was never there is NotFound', async () => {
    await expect(invoke('DELETE', made, [missing])).resolves.toMatchObject({ errorCode: 'NotFound' });
  });
});

describe('LIST', () => {
  it('is one call a page of an integration, whatever else came', async () => {
    const progress = await invoke('LIST', made, [{ body: { items: [live], nextToken: 'p2' } }]);
    expect(progress).toEqual({ status: 'SUCCESS', resourceModels: [made], nextToken: expect.any(String) });
    expect(api.calls).toEqual([`GET ${COLLECTION}`]);
  });

  it('of an integration without its API is InvalidRequest, and no call is made', async () => {
    await expect(invoke('LIST', { IntegrationId: 'i1' }, [])).resolves.toMatchObject({
      errorCode: 'InvalidRequest',
      message: expect.stringContaining('ApiId'),
    });
    expect(api.calls).toEqual([]);
  });

  it('of an API that is not there is NotFound, and names the collection', async () => {
    await expect(invoke('LIST', { ...made, IntegrationId: null }, [missing])).resolves.toMatchObject({
      errorCode: 'NotFound',
      message: expect.stringMatching(
        /^LIST of integration responses of API a1: .*Check that the API a1 exists/,
      ),
    });
  });
});
