import assert from 'node:assert/strict';
import type { Client } from './client';
import { progressOf } from './life';
import { type Shape, send } from './wire';
import type { Model } from './world';

const SHAPE: Shape = { clientTokens: true };
const KEY = { IntegrationResponseKey: '/native/' };

/** What Pulumi's aws-native sends. It reads after each write, and doesn't itself hold back createOnly properties. */
export const awsNative: Client = {
  name: "Pulumi aws-native's requests",
  async run(world) {
    const { typeName: TypeName, integration, live } = world;
    const call = (operation: string, members: Model) =>
      send(world, SHAPE, operation, { TypeName, ...members });
    const write = async (operation: string, members: Model) => {
      const begun = progressOf((await call(operation, members)).body);
      assert.ok(Number(begun.RetryAfter) >= Number(begun.EventTime));
      const { RequestToken } = begun;
      const ended = progressOf((await call('GetResourceRequestStatus', { RequestToken })).body);
      assert.equal(ended.OperationStatus, 'SUCCESS');
      return String(ended.Identifier);
    };
    const read = async (Identifier: string): Promise<unknown> => {
      const { body } = await call('GetResource', { Identifier });
      return JSON.parse(Object(body.ResourceDescription).Properties);
    };

    const desired = { ...integration, ...KEY, TemplateSelectionExpression: 'x' };
    const Identifier = await write('CreateResource', { DesiredState: JSON.stringify(desired) });
    const [, , IntegrationResponseId] = Identifier.split('|');
    assert.deepEqual(await read(Identifier), { ...desired, IntegrationResponseId });
    assert.deepEqual(await live(Identifier), { ...KEY, TemplateSelectionExpression: 'x' });

    const elsewhere = [
      { op: 'replace', path: '/IntegrationId', value: world.otherIntegration.IntegrationId },
    ];
    const refused = await call('UpdateResource', { Identifier, PatchDocument: JSON.stringify(elsewhere) });
    assert.deepEqual([refused.status, refused.errorType], [400, 'NotUpdatableException']);
    assert.deepEqual(await live(Identifier), { ...KEY, TemplateSelectionExpression: 'x' });

    const removal = [{ op: 'remove', path: '/TemplateSelectionExpression' }];
    await write('UpdateResource', { Identifier, PatchDocument: JSON.stringify(removal) });
    assert.deepEqual(await read(Identifier), { ...integration, ...KEY, IntegrationResponseId });
    assert.deepEqual(await live(Identifier), KEY);

    await write('DeleteResource', { Identifier });
    assert.equal(await live(Identifier), undefined);
    assert.equal((await call('GetResource', { Identifier })).errorType, 'ResourceNotFoundException');
  },
};
