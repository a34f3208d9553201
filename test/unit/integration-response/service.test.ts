import { IntegrationResponseService } from '../../../src/integration-response/service';
import { type Answer, countingSession, ScriptedApi } from './scripted-api';

const api = new ScriptedApi();
beforeAll(() => api.start());
afterAll(() => api.stop());

const identifier = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };
const parent = { ApiId: 'a1', IntegrationId: 'i1' };
const input = { ...parent, IntegrationResponseKey: '$default' };
const COLLECTION = '/v2/apis/a1/integrations/i1/integrationresponses';
const live = { integrationResponseId: 'r1', integrationResponseKey: '$default' };

const busy = { status: 429, type: 'TooManyRequestsException', body: { message: 'Too Many Requests' } };
const broken = { status: 500, type: 'InternalServerErrorException', body: { message: 'Oops' } };
const modified = { status: 409, type: 'ConflictException', body: { message: 'concurrent modification' } };
const denied = { status: 403, type: 'AccessDeniedException', body: { message: 'Not you' } };

type Call = (service: IntegrationResponseService) => Promise<unknown>;
const calls = {
  create: (service) => service.create(input),
  read: (service) => service.read(identifier),
  update: (service) => service.update(identifier, { IntegrationResponseKey: '$default' }),
  delete: (service) => service.delete(identifier),
  list: (service) => service.list(parent),
} satisfies Record<string, Call>;
const writes = ['create', 'update', 'delete'] as const;
const names = ['create', 'read', 'update', 'delete', 'list'] as const;

async function send(call: Call, ...answers: Answer[]) {
  api.script(...answers);
  const session = countingSession();
  const end: unknown = await call(new IntegrationResponseService(session)).catch((error) => error);
  return { end, counted: session.counted() };
}

describe('the call to', () => {
  it.each<[string, Call, string, unknown]>([
    ['create', calls.create, `POST ${COLLECTION}`, { integrationResponseKey: '$default' }],
    ['read', calls.read, `GET ${COLLECTION}/r1`, undefined],
    ['update', calls.update, `PATCH ${COLLECTION}/r1`, { integrationResponseKey: '$default' }],
    ['delete', calls.delete, `DELETE ${COLLECTION}/r1`, undefined],
    ['list', calls.list, `GET ${COLLECTION}`, undefined],
  ])('%s is one request', async (_, call, request, body) => {
    const { counted } = await send(call, { body: { ...live, items: [] } });
    expect(api.received).toMatchObject([{ call: request, body }]);
    expect(counted).toBe(1);
  });

  it.each([
    ['create', calls.create],
    ['read', calls.read],
    ['update', calls.update],
  ])('%s returns what the service holds', async (_, call) => {
    const { end } = await send(call, { body: { ...live, responseTemplates: { a: 'b' } } });
    expect(end).toMatchObject({ IntegrationResponseKey: '$default', ResponseTemplates: { a: 'b' } });
  });

  it('update sends "" for a scalar that is to be cleared', async () => {
    const patch = {
      ContentHandlingStrategy: '',
      TemplateSelectionExpression: '',
      ResponseTemplates: { a: '' },
    };
    await send((service) => service.update(identifier, patch), { body: live });
    expect(api.received).toMatchObject([
      {
        body: { contentHandlingStrategy: '', templateSelectionExpression: '', responseTemplates: { a: '' } },
      },
    ]);
  });

  it('any of them can hold the map keys that objects have names for', async () => {
    const odd = JSON.parse('{"__proto__":"a","constructor":"b","ключ 🔑":"c"}');
    const { end } = await send((service) => service.update(identifier, { ResponseTemplates: odd }), {
      body: { ...live, responseTemplates: odd },
    });
    expect(JSON.stringify(api.received[0]?.body)).toContain(JSON.stringify(odd));
    expect(JSON.stringify(end)).toContain(JSON.stringify(odd));
  });

  it('any of them is signed with the caller’s credentials for the event’s region', async () => {
    await send(calls.read, { body: live });
    expect(api.received[0]?.authorization).toMatch(/Credential=AKIA1\/\d+\/eu-west-1\/apigateway\//);
    expect(api.received[0]?.token).toBe('token-1');
  });
});

it('calls of several invocations, and of several callers, use one connection', async () => {
  await send(calls.read, { body: live });
  const before = api.opened;
  for (const accessKeyId of ['AKIA1', 'AKIA2']) {
    api.script({ body: live });
    const session = { ...countingSession(), credentials: { accessKeyId, secretAccessKey: 'secret' } };
    await calls.read(new IntegrationResponseService(session));
    expect(api.received[0]?.authorization).toContain(`Credential=${accessKeyId}/`);
  }
  expect(api.opened).toBe(before);
});

describe('an answer that says nothing', () => {
  it.each([
    ['create', calls.create, 'unresolved'],
    ['update', calls.update, 'unresolved'],
    ['read', calls.read, 'unresolved'],
  ])('is a ServiceInternalError of %s', async (_, call, outcome) => {
    const { end } = await send(call, ...Array(40).fill({ body: {} }));
    expect(end).toMatchObject({ code: 'ServiceInternalError', outcome });
  });

  it('of a create holds no identifier', async () => {
    const { end } = await send(calls.create, { body: { integrationResponseKey: '$default' } });
    expect(end).toMatchObject({ code: 'ServiceInternalError', outcome: 'unresolved', transient: true });
  });
});

describe('what surely changed nothing', () => {
  it.each(names)('is sent again by %s', async (name) => {
    const { end, counted } = await send(calls[name], busy, busy, { body: { ...live, items: [] } });
    expect(end).not.toBeInstanceOf(Error);
    expect(counted).toBe(3);
  });

  it.each(writes)('is sent again by %s after a concurrent modification', async (name) => {
    expect((await send(calls[name], modified, { body: live })).counted).toBe(2);
  });

  it.each(names)('ends %s in Throttling when it goes on for too long', async (name) => {
    const { end, counted } = await send(calls[name], ...Array(100).fill(busy));
    expect(end).toMatchObject({ code: 'Throttling', outcome: 'refused' });
    expect(counted).toBeGreaterThan(5);
  });
});

describe('what may have been done', () => {
  it.each(writes)('is never sent again by %s', async (name) => {
    for (const answer of [broken, 'reset', { status: 500, body: '<html>' }] as const) {
      const { end } = await send(calls[name], answer, { body: live });
      expect(end).toMatchObject({ outcome: 'unresolved' });
      expect(api.received).toHaveLength(1);
    }
  });

  it.each(['read', 'list'] as const)('does not matter to %s, which asks again', async (name) => {
    const answers = [
      broken,
      'reset',
      { status: 502, body: '<html>' },
      { body: { ...live, items: [] } },
    ] as const;
    const { end, counted } = await send(calls[name], ...answers);
    expect(end).not.toBeInstanceOf(Error);
    expect(counted).toBe(4);
  });
});

it.each(names)('a refusal of %s is never sent again', async (name) => {
  for (const status of [400, 403, 404]) {
    const { end } = await send(calls[name], { ...denied, status }, { body: live });
    expect(end).toMatchObject({ outcome: 'refused' });
    expect(api.received).toHaveLength(1);
  }
});

it.each([
  ['create', 'apigateway:POST'],
  ['read', 'apigateway:GET'],
  ['update', 'apigateway:PATCH'],
  ['delete', 'apigateway:DELETE'],
  ['list', 'apigateway:GET'],
] as const)('a refusal of %s tells the permission that it needs', async (name, permission) => {
  expect((await send(calls[name], denied)).end).toMatchObject({ permission });
});

describe('time', () => {
  it.each(['silence', 'half'] as const)('ends a call that gets %s', async (answer) => {
    api.script(answer);
    const sent = calls.update(new IntegrationResponseService(countingSession(60)));
    await expect(sent).rejects.toMatchObject({
      code: 'NetworkFailure',
      outcome: 'unresolved',
      late: true,
      report: expect.stringContaining('60 ms'),
    });
  });

  it.each(names)('that is over lets %s make no call', async (name) => {
    api.script({ body: live });
    const session = countingSession(0);
    await expect(calls[name](new IntegrationResponseService(session))).rejects.toMatchObject({
      code: 'NetworkFailure',
      outcome: 'refused',
    });
    expect(api.received).toEqual([]);
    expect(session.counted()).toBe(0);
  });
});

describe('a list', () => {
  it('is one page, from its token on', async () => {
    const { end } = await send((service) => service.list(parent, 'page 2'), {
      body: { items: [live, { integrationResponseKey: 'without identifier' }], nextToken: 'page 3' },
    });
    expect(api.calls).toEqual([`GET ${COLLECTION}?nextToken=page%202`]);
    expect(end).toEqual({
      items: [{ IntegrationResponseId: 'r1', IntegrationResponseKey: '$default' }],
      nextToken: 'page 3',
    });
  });

  it.each([undefined, null, ''])('ends with the nextToken %p', async (nextToken) => {
    const { end } = await send(calls.list, { body: { items: [], nextToken } });
    expect(end).toEqual({ items: [], nextToken: undefined });
  });

  it('is looked through by key over all its pages', async () => {
    const other = { ...live, integrationResponseId: 'r2', integrationResponseKey: '/400/' };
    const twin = { ...live, integrationResponseId: 'r3' };
    const { end } = await send(
      (service) => service.findByKey(input, '$default'),
      { body: { items: [other, live], nextToken: 'p2' } },
      { body: { items: [], nextToken: 'p3' } },
      { body: { items: [twin] } },
    );
    expect(end).toMatchObject([{ IntegrationResponseId: 'r1' }, { IntegrationResponseId: 'r3' }]);
    expect(api.calls).toEqual(
      [COLLECTION, `${COLLECTION}?nextToken=p2`, `${COLLECTION}?nextToken=p3`].map((path) => `GET ${path}`),
    );
  });

  it('of integrations holds their identifiers', async () => {
    const { end } = await send((service) => service.listIntegrations('a1', 'p2'), {
      body: { items: [{ integrationId: 'i1' }, { integrationId: 'i2' }, {}], nextToken: 'p3' },
    });
    expect(api.calls).toEqual(['GET /v2/apis/a1/integrations?nextToken=p2']);
    expect(end).toEqual({ items: ['i1', 'i2'], nextToken: 'p3' });
  });

  it('of APIs holds the WebSocket APIs only', async () => {
    const apis = [
      { apiId: 'a1', protocolType: 'WEBSOCKET' },
      { apiId: 'a2', protocolType: 'HTTP' },
      { apiId: 'a3', protocolType: 'WEBSOCKET' },
    ];
    const { end } = await send((service) => service.listApis(), { body: { items: apis } });
    expect(api.calls).toEqual(['GET /v2/apis']);
    expect(end).toEqual({ items: ['a1', 'a3'], nextToken: undefined });
  });
});
