import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client';
import { identifiersOf } from './life';
import { type Shape, send } from './wire';
import type { Model } from './world';

const SHAPE: Shape = {
  query: (operation) => `?Action=${operation}&Version=2021-09-30`,
  clientTokens: false,
};
const KEY = { IntegrationResponseKey: '/stackql/' };
/** How often to look before giving up, and how long to wait in between. */
const LOOKS = 200;
const PAUSE = 25;

/** What StackQL sends. It takes the first answer to a write, lists by type name alone, and doesn't poll. */
export const stackql: Client = {
  name: "StackQL's requests",
  async run(world) {
    const { typeName: TypeName, otherIntegration, live } = world;
    // Who types the next statement has waited longer than an operation needs to end.
    const call = (operation: string, members: Model) =>
      eventually(async () => {
        const { status, errorType, body } = await send(world, SHAPE, operation, { TypeName, ...members });
        if (errorType === 'ConcurrentOperationException') return undefined;
        assert.equal(status, 200);
        return body;
      });
    const listed = async () => identifiersOf(await call('ListResources', {})).map(String);

    const before = await listed();
    const desired = { ...otherIntegration, ...KEY, TemplateSelectionExpression: 'x' };
    await call('CreateResource', { DesiredState: JSON.stringify(desired) });
    const Identifier = await eventually(async () => (await listed()).find((each) => !before.includes(each)));
    assert.deepEqual(await live(Identifier), { ...KEY, TemplateSelectionExpression: 'x' });
    const { ResourceDescription } = await call('GetResource', { Identifier });
    assert.equal(Object(ResourceDescription).Identifier, Identifier);

    const PatchDocument = JSON.stringify([{ op: 'remove', path: '/TemplateSelectionExpression' }]);
    await call('UpdateResource', { Identifier, PatchDocument });
    await eventually(
      async () => !('TemplateSelectionExpression' in Object(await live(Identifier))) || undefined,
    );
    assert.deepEqual(await live(Identifier), KEY);

    await call('DeleteResource', { Identifier });
    await eventually(async () => (await live(Identifier)) === undefined || undefined);
    assert.deepEqual(await listed(), before);
  },
};

/** Looks until there is something. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(PAUSE);
  }
  throw new Error('What should have come has not come.');
}
