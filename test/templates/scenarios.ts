import assert from 'node:assert/strict';
import type { WebSocketIntegration } from '../../local/websocket-api';
import type { Live } from './live';
import type { Properties, Resources, Stacks } from './stacks';

/** What a scenario works with. */
export interface World {
  readonly stacks: Stacks;
  readonly live: Live;
  readonly integration: WebSocketIntegration;
  readonly otherIntegration: WebSocketIntegration;
}

/** A step of templates' life; each one begins where the one before it has ended. */
export interface Scenario {
  readonly title: string;
  run(world: World): Promise<void>;
}

const STACK = 'answers';
const full = {
  IntegrationResponseKey: '$default',
  ContentHandlingStrategy: 'CONVERT_TO_TEXT',
  TemplateSelectionExpression: '$integration.response.header.kind',
  ResponseTemplates: { 'application/json': '{"a": 1}', 'text/plain': 'a' },
  ResponseParameters: { 'method.response.header.a': "'a'", 'method.response.header.b': "'b'" },
};
const refusal = { IntegrationResponseKey: '/400/', ResponseTemplates: { $default: 'refused' } };
const smaller = {
  IntegrationResponseKey: '$default',
  ResponseTemplates: { 'text/plain': 'b' },
};

/** Asserts that an integration holds just these, with the identifiers that the stack gives out. */
async function holds(world: World, stack: string, at: WebSocketIntegration, resources: Resources) {
  const outputs = await world.stacks.outputs(stack);
  const wanted = Object.entries(resources).map(
    ([id, { ApiId, IntegrationId, ...properties }]): Properties => {
      return { ...properties, IntegrationResponseId: outputs[id] };
    },
  );
  const byKey = (one: Properties, other: Properties) =>
    String(one.IntegrationResponseKey).localeCompare(String(other.IntegrationResponseKey));
  assert.deepEqual(await world.live.of(at), wanted.sort(byKey));
}

export const scenarios: readonly Scenario[] = [
  {
    title: 'a create makes what the template says',
    async run(world) {
      const { stacks, integration } = world;
      const resources = { Answer: { ...integration, ...full }, Refusal: { ...integration, ...refusal } };
      assert.equal(await stacks.create(STACK, resources), 'CREATE_COMPLETE');
      await holds(world, STACK, integration, resources);
    },
  },
  {
    title: 'an update clears the properties and the keys of maps that the template no longer has',
    async run(world) {
      const { stacks, integration } = world;
      const before = await stacks.outputs(STACK);
      const resources = { Answer: { ...integration, ...smaller }, Refusal: { ...integration, ...refusal } };
      assert.equal(await stacks.update(STACK, resources), 'UPDATE_COMPLETE');
      await holds(world, STACK, integration, resources);
      assert.deepEqual(await stacks.outputs(STACK), before);
    },
  },
  {
    title: 'another integration replaces: the new one is there, and the old one is gone',
    async run(world) {
      const { stacks, integration, otherIntegration } = world;
      const moved = { Answer: { ...otherIntegration, ...smaller } };
      const kept = { Refusal: { ...integration, ...refusal } };
      assert.equal(await stacks.update(STACK, { ...moved, ...kept }), 'UPDATE_COMPLETE');
      await holds(world, STACK, otherIntegration, moved);
      await holds(world, STACK, integration, kept);
    },
  },
  {
    title:
      'a create that fails says why, leaves nothing itself, and is rolled back with what was made beside it',
    async run(world) {
      const { stacks, live, integration } = world;
      const before = await live.of(integration);
      const wrong = { ...integration, IntegrationResponseKey: '/500/', ResponseTemplates: { a: { b: 'c' } } };
      const resources = { Good: { ...integration, IntegrationResponseKey: '/200/' }, Wrong: wrong };
      // CloudFormation then deletes what the stack has made. This engine stops, and does that with the stack.
      assert.match(await stacks.create('fails', resources), /^(ROLLBACK_COMPLETE|CREATE_FAILED)$/);
      assert.match(
        (await stacks.reasons('fails')).join('\n'),
        /ResponseTemplates\["a"\] must be of type string/,
      );
      const keys = (await live.of(integration)).map((each) => each.IntegrationResponseKey);
      assert.deepEqual(keys, ['/200/', '/400/']);
      assert.equal(await stacks.delete('fails'), 'DELETE_COMPLETE');
      assert.deepEqual(await live.of(integration), before);
    },
  },
  {
    title: 'forty resources in one stack are made, and deleted with it',
    async run(world) {
      const { stacks, live, otherIntegration } = world;
      const before = await live.of(otherIntegration);
      assert.equal(await stacks.delete(STACK), 'DELETE_COMPLETE');
      const many = Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
          `Answer${index}`,
          { ...otherIntegration, IntegrationResponseKey: `/${400 + index}/` },
        ]),
      );
      assert.equal(before.length, 1);
      assert.equal(await stacks.create('forty', many), 'CREATE_COMPLETE');
      await holds(world, 'forty', otherIntegration, many);
      assert.equal(await stacks.delete('forty'), 'DELETE_COMPLETE');
    },
  },
  {
    title: 'deleted stacks have left nothing behind',
    async run({ live, integration, otherIntegration }) {
      assert.deepEqual(await live.of(integration), []);
      assert.deepEqual(await live.of(otherIntegration), []);
    },
  },
];
