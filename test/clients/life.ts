import assert from 'node:assert/strict';
import type { Model, World } from './world';

/** A client that speaks Cloud Control operation by operation. */
export interface Tool {
  /** Gives what an operation answers. @throws ApiError. */
  call(operation: string, members: Model): Promise<Model>;
  /** Waits as the client's own waiter does. @throws when the operation has failed. */
  wait(requestToken: string): Promise<void>;
}

/** An error that the API answered with, as the client shows it. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const KEY = { IntegrationResponseKey: '/200/' };
const CREATED = {
  ...KEY,
  TemplateSelectionExpression: '$request.body.action',
  ResponseTemplates: { $default: 'a', 'text/x-a~b': 'b', constructor: 'c' },
};
const PATCH = [
  { op: 'remove', path: '/TemplateSelectionExpression' },
  { op: 'remove', path: '/ResponseTemplates/text~1x-a~0b' },
  { op: 'replace', path: '/ResponseTemplates/$default', value: 'd' },
  { op: 'add', path: '/ContentHandlingStrategy', value: 'CONVERT_TO_TEXT' },
];
const UPDATED = {
  ...KEY,
  ContentHandlingStrategy: 'CONVERT_TO_TEXT',
  ResponseTemplates: { $default: 'd', constructor: 'c' },
};

/** Leads an integration response through its life with a client, and compares moto after every step. */
export async function lead(tool: Tool, world: World): Promise<void> {
  const { typeName: TypeName, integration, otherIntegration } = world;
  const desired = (ids: object, model: object) => JSON.stringify({ ...ids, ...model });

  const DesiredState = desired(integration, CREATED);
  const begun = progressOf(await tool.call('CreateResource', { TypeName, DesiredState }));
  await tool.wait(String(begun.RequestToken));
  const Identifier = await identifierOf(tool, begun);
  assert.deepEqual(await world.live(Identifier), CREATED);
  const [, , IntegrationResponseId] = Identifier.split('|');
  const model = { ...integration, ...CREATED, IntegrationResponseId };
  assert.deepEqual(await read(tool, { TypeName, Identifier }), model);

  const PatchDocument = JSON.stringify(PATCH);
  await write(tool, 'UpdateResource', { TypeName, Identifier, PatchDocument });
  assert.deepEqual(await world.live(Identifier), UPDATED);

  const other = { TypeName, DesiredState: desired(otherIntegration, KEY) };
  const second = await write(tool, 'CreateResource', other);
  const ResourceModel = JSON.stringify(integration);
  assert.deepEqual(await list(tool, { TypeName, ResourceModel }), [Identifier]);
  const all = await list(tool, { TypeName });
  assert.ok(all.includes(Identifier) && all.includes(second));

  await refusals(tool, world, Identifier);
  assert.deepEqual(await world.live(Identifier), UPDATED);

  for (const each of [Identifier, second]) {
    await write(tool, 'DeleteResource', { TypeName, Identifier: each });
    assert.equal(await world.live(each), undefined);
  }
  await assert.rejects(read(tool, { TypeName, Identifier }), { code: 'ResourceNotFoundException' });
  const { RequestToken } = progressOf(await tool.call('DeleteResource', { TypeName, Identifier }));
  await assert.rejects(tool.wait(String(RequestToken)));
  const failed = progressOf(await tool.call('GetResourceRequestStatus', { RequestToken }));
  assert.deepEqual([failed.OperationStatus, failed.ErrorCode], ['FAILED', 'NotFound']);
}

/** What the API refuses, as the client shows it. */
async function refusals(tool: Tool, { typeName, integration }: World, Identifier: string): Promise<void> {
  const refused = (code: string, operation: string, members: Model) =>
    assert.rejects(tool.call(operation, { TypeName: typeName, ...members }), { code });
  const readOnly = { ...integration, IntegrationResponseKey: '/500/', IntegrationResponseId: 'x' };
  await refused('ValidationException', 'CreateResource', { DesiredState: JSON.stringify(readOnly) });
  await refused('ValidationException', 'GetResource', { Identifier: integration.ApiId });
  const PatchDocument = '[{"op":"replace","path":"/ApiId","value":"other"}]';
  await refused('NotUpdatableException', 'UpdateResource', { Identifier, PatchDocument });
  await refused('ResourceNotFoundException', 'GetResource', { Identifier: `${Identifier}x` });
  await refused('TypeNotFoundException', 'GetResource', { Identifier, TypeName: 'AWS::S3::Bucket' });
}

/** Writes, and gives the resource's identifier as soon as the write has ended. */
async function write(tool: Tool, operation: string, members: Model): Promise<string> {
  const ClientToken = crypto.randomUUID();
  return identifierOf(tool, progressOf(await tool.call(operation, { ...members, ClientToken })));
}

/** The identifier, when a write is a success at the first poll. */
async function identifierOf(tool: Tool, { RequestToken }: Model): Promise<string> {
  const ended = progressOf(await tool.call('GetResourceRequestStatus', { RequestToken }));
  assert.equal(ended.OperationStatus, 'SUCCESS');
  return String(ended.Identifier);
}

async function read(tool: Tool, members: Model): Promise<unknown> {
  const { ResourceDescription } = await tool.call('GetResource', members);
  return JSON.parse(String(Object(ResourceDescription).Properties));
}

async function list(tool: Tool, members: Model): Promise<unknown[]> {
  return identifiersOf(await tool.call('ListResources', members));
}

/** The progress event of an answer. */
export function progressOf({ ProgressEvent }: Model): Model {
  return Object(ProgressEvent);
}

/** The identifiers of a list. */
export function identifiersOf({ ResourceDescriptions }: Model): unknown[] {
  return Array.from(Object(ResourceDescriptions), (description) => Object(description).Identifier);
}
