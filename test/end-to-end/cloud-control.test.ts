import { progressOf } from '../clients/life';
import { type Answer, type Shape, send } from '../clients/wire';
import { type Model, PRIVATE_NAME, startWorld, type World } from '../clients/world';

jest.setTimeout(60_000);

/** Clients send their client tokens themselves here, so that they can send them again. */
const SHAPE: Shape = { clientTokens: false };
let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function call(operation: string, members: Model): Promise<Answer> {
  return send(world, SHAPE, operation, { TypeName: world.typeName, ...members });
}

/** The progress event with which a request ends. */
async function ended(requestToken: unknown): Promise<Model> {
  for (;;) {
    const event = progressOf((await call('GetResourceRequestStatus', { RequestToken: requestToken })).body);
    if (event.OperationStatus !== 'IN_PROGRESS') return event;
  }
}

describe('the Cloud Control API in front of the package', () => {
  it('makes 200 resources at once, each of them once, also for a client that sends every request twice', async () => {
    const { integration } = world;
    const requests = Array.from({ length: 200 }, (_, index) => ({
      ClientToken: `client-token-${index}`,
      DesiredState: JSON.stringify({ ...integration, IntegrationResponseKey: `/${index}/` }),
    }));
    const twice = requests.flatMap((request) => [request, request]);
    const answers = await Promise.all(twice.map((request) => call('CreateResource', request)));
    const tokens = answers.map(({ body }) => progressOf(body).RequestToken);
    expect(new Set(tokens).size).toBe(200);

    const events = await Promise.all([...new Set(tokens)].map(ended));
    expect(events.filter(({ OperationStatus }) => OperationStatus !== 'SUCCESS')).toEqual([]);
    const identifiers = events.map(({ Identifier }) => String(Identifier));
    expect(new Set(identifiers).size).toBe(200);
    expect((await world.identifiers(integration)).sort()).toEqual(identifiers.sort());

    const again = await Promise.all(requests.map((request) => call('CreateResource', request)));
    expect(again.map(({ body }) => progressOf(body))).toEqual(events);
    expect(await world.identifiers(integration)).toHaveLength(200);
  });

  it('pages through all of them', async () => {
    const ResourceModel = JSON.stringify(world.integration);
    const listed: unknown[] = [];
    let NextToken: unknown;
    do {
      const { body } = await call('ListResources', { ResourceModel, MaxResults: 90, NextToken });
      listed.push(...Array.from(Object(body.ResourceDescriptions), (each) => Object(each).Identifier));
      NextToken = body.NextToken;
    } while (NextToken !== undefined);
    expect(listed.sort()).toEqual((await world.identifiers(world.integration)).sort());
  });

  it('serves the type by a private name too', async () => {
    const DesiredState = JSON.stringify({ ...world.otherIntegration, IntegrationResponseKey: '$default' });
    const { body } = await call('CreateResource', { TypeName: PRIVATE_NAME, DesiredState });
    const event = await ended(progressOf(body).RequestToken);
    expect(event).toMatchObject({ OperationStatus: 'SUCCESS', TypeName: PRIVATE_NAME });
    expect(await world.live(event.Identifier)).toEqual({ IntegrationResponseKey: '$default' });
  });

  it('keeps templates whose keys JavaScript objects inherit, through create, patch and read', async () => {
    const templates = '{"__proto__":"a","constructor":"b","toString":"c"}';
    const state = { ...world.otherIntegration, IntegrationResponseKey: '/odd/' };
    const DesiredState = `${JSON.stringify(state).slice(0, -1)},"ResponseTemplates":${templates}}`;
    const created = await ended(
      progressOf((await call('CreateResource', { DesiredState })).body).RequestToken,
    );
    const { Identifier } = created;
    const PatchDocument = JSON.stringify([
      { op: 'replace', path: '/ResponseTemplates/__proto__', value: 'z' },
      { op: 'remove', path: '/ResponseTemplates/constructor' },
    ]);
    const update = await call('UpdateResource', { Identifier, PatchDocument });
    expect(await ended(progressOf(update.body).RequestToken)).toMatchObject({ OperationStatus: 'SUCCESS' });
    const { body } = await call('GetResource', { Identifier });
    const { ResponseTemplates } = JSON.parse(Object(body.ResourceDescription).Properties);
    expect(Object.entries(ResponseTemplates).sort()).toEqual([
      ['__proto__', 'z'],
      ['toString', 'c'],
    ]);
  });
});
