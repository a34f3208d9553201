import assert from 'node:assert/strict';
import type { Client } from './client';
import { identifiersOf, progressOf } from './life';
import { type Shape, send, signedFor } from './wire';
import type { Model } from './world';

const SHAPE: Shape = { clientTokens: true };
const KEY = { IntegrationResponseKey: '/cc/' };

/** What Terraform's awscc provider sends. It takes the first status for slow unless the operation has ended. */
export const awscc: Client = {
  name: "awscc's requests",
  async run(world) {
    const { typeName: TypeName, integration, live } = world;
    const call = async (operation: string, members: Model) =>
      (await send(world, SHAPE, operation, { TypeName, ...members })).body;
    const write = async (operation: string, members: Model) => {
      const { RequestToken } = progressOf(await call(operation, members));
      return progressOf(await call('GetResourceRequestStatus', { RequestToken }));
    };

    const identity = await fetch(world.endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        Authorization: signedFor('sts'),
      },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    assert.match(await identity.text(), /<Account>\d{12}<\/Account>/);

    const desired = {
      ...integration,
      ...KEY,
      TemplateSelectionExpression: 'x',
      ResponseTemplates: { 'a/b': '1' },
    };
    const created = await write('CreateResource', { DesiredState: JSON.stringify(desired) });
    assert.equal(created.OperationStatus, 'SUCCESS');
    const { Identifier } = created;
    const asMade = { ...KEY, TemplateSelectionExpression: 'x', ResponseTemplates: { 'a/b': '1' } };
    assert.deepEqual(await live(Identifier), asMade);
    assert.ok(identifiersOf(await call('ListResources', {})).includes(Identifier));

    const nothing = await write('UpdateResource', { Identifier, PatchDocument: '[]' });
    assert.equal(nothing.OperationStatus, 'SUCCESS');
    assert.deepEqual(await live(Identifier), asMade);

    const PatchDocument = JSON.stringify([
      { op: 'remove', path: '/TemplateSelectionExpression' },
      { op: 'remove', path: '/ResponseTemplates/a~1b' },
      { op: 'add', path: '/ResponseTemplates/c', value: '2' },
    ]);
    const updated = await write('UpdateResource', { Identifier, PatchDocument });
    assert.equal(updated.OperationStatus, 'SUCCESS');
    assert.deepEqual(await live(Identifier), { ...KEY, ResponseTemplates: { c: '2' } });

    // It would store the identifier of a failed create, and destroy what has it.
    const failed = await write('CreateResource', {
      DesiredState: JSON.stringify({ ...integration, ...KEY, IntegrationId: 'nowhere' }),
    });
    assert.deepEqual([failed.OperationStatus, 'Identifier' in failed], ['FAILED', false]);

    assert.equal((await write('DeleteResource', { Identifier })).OperationStatus, 'SUCCESS');
    assert.equal(await live(Identifier), undefined);
    assert.equal((await write('DeleteResource', { Identifier })).ErrorCode, 'NotFound');
  },
};
