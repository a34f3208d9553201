import { Notebook, progressOf } from './notebook';

let notebook: Notebook;
beforeEach(() => {
  notebook = new Notebook();
});
afterEach(() => notebook.end());

const model = { Notebook: 'n1', NoteId: '7' };
const success = { status: 'SUCCESS', resourceModel: model };
const DesiredState = JSON.stringify({ Notebook: 'n1' });
const Identifier = 'n1|7';
const tokenOf = async (operation: string, members: Readonly<Record<string, unknown>>) =>
  progressOf(await notebook.send(operation, members)).RequestToken;

/** An answer that comes when the test says so. */
function held(): { answer: Promise<unknown>; give: (answer: unknown) => void } {
  let give: (answer: unknown) => void = () => {};
  const answer = new Promise((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

describe('a client token', () => {
  const ClientToken = 'token-1';

  it('stands for one operation, before and after it has ended', async () => {
    notebook.answers(success);
    const [first, second] = await Promise.all([
      tokenOf('CreateResource', { DesiredState, ClientToken }),
      tokenOf('CreateResource', { DesiredState, ClientToken }),
    ]);
    expect(second).toBe(first);
    await notebook.status(first);
    const again = progressOf(await notebook.send('CreateResource', { ClientToken, DesiredState }));
    expect(again).toMatchObject({ RequestToken: first, OperationStatus: 'SUCCESS', Identifier });
    expect(notebook.events).toHaveLength(1);
  });

  it('holds while an update still reads', async () => {
    notebook.answers(success, success);
    const update = { Identifier, PatchDocument: '[]', ClientToken };
    const tokens = await Promise.all([tokenOf('UpdateResource', update), tokenOf('UpdateResource', update)]);
    expect(tokens[1]).toBe(tokens[0]);
    await notebook.status(tokens[0]);
    expect(notebook.events.map(({ action }) => action)).toEqual(['READ', 'UPDATE']);
  });

  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['another desired state', 'CreateResource', { DesiredState: '{"Notebook":"n2"}' }],
    ['another type name', 'CreateResource', { DesiredState, TypeName: 'Acme::Notebook::Note' }],
    ['another operation', 'DeleteResource', { Identifier }],
  ])('with %s is a conflict', async (_, operation, members) => {
    notebook.answers(success);
    await tokenOf('CreateResource', { DesiredState, ClientToken });
    const answer = await notebook.send(operation, { ...members, ClientToken });
    expect(answer).toMatchObject({ status: 400, errorType: 'ClientTokenConflictException' });
  });

  it('of a request that was refused can be used again', async () => {
    const refused = await notebook.send('CreateResource', { DesiredState: '{}', ClientToken });
    expect(refused.errorType).toBe('ValidationException');
    notebook.answers(success);
    expect(await tokenOf('CreateResource', { DesiredState, ClientToken })).toEqual(expect.any(String));
  });

  it('is not needed: requests without one are two operations', async () => {
    notebook.answers(success, success);
    expect(await tokenOf('CreateResource', { DesiredState })).not.toBe(
      await tokenOf('CreateResource', { DesiredState }),
    );
  });
});

describe('a resource', () => {
  it.each([
    ['DeleteResource', {}],
    ['UpdateResource', { PatchDocument: '[]' }],
  ])('that is being deleted takes no %s until that has ended', async (operation, members) => {
    const deletion = held();
    notebook.answers(deletion.answer);
    const token = await tokenOf('DeleteResource', { Identifier });
    expect(await notebook.send(operation, { ...members, Identifier })).toMatchObject({
      status: 400,
      errorType: 'ConcurrentOperationException',
    });
    deletion.give({ status: 'SUCCESS' });
    await notebook.status(token);
    notebook.answers(success, success);
    expect(await tokenOf(operation, { ...members, Identifier })).toEqual(expect.any(String));
  });

  it('that is being read for an update takes no other operation', async () => {
    const reading = held();
    notebook.answers(reading.answer, success);
    const update = notebook.send('UpdateResource', { Identifier, PatchDocument: '[]' });
    await new Promise(setImmediate);
    expect((await notebook.send('DeleteResource', { Identifier })).errorType).toBe(
      'ConcurrentOperationException',
    );
    reading.give(success);
    await notebook.status(progressOf(await update).RequestToken);
  });

  it('whose update was refused is free again', async () => {
    notebook.answers({ status: 'FAILED', errorCode: 'NotFound' }, { status: 'SUCCESS' });
    expect((await notebook.send('UpdateResource', { Identifier, PatchDocument: '[]' })).status).toBe(400);
    expect(await notebook.write('DeleteResource', { Identifier })).toMatchObject({
      OperationStatus: 'SUCCESS',
    });
  });

  it('that is being made takes no other operation as soon as its identifier is known', async () => {
    notebook.answers({ status: 'IN_PROGRESS', callbackDelaySeconds: 30, resourceModel: model });
    await tokenOf('CreateResource', { DesiredState });
    await new Promise(setImmediate);
    expect((await notebook.send('DeleteResource', { Identifier })).errorType).toBe(
      'ConcurrentOperationException',
    );
  });

  it('doesn’t keep others waiting', async () => {
    notebook.answers(held().answer, { status: 'SUCCESS' });
    await tokenOf('DeleteResource', { Identifier });
    expect(await notebook.write('DeleteResource', { Identifier: 'n1|8' })).toMatchObject({
      OperationStatus: 'SUCCESS',
    });
  });
});

describe('GetResourceRequestStatus', () => {
  it('refuses a token that was never given out', async () => {
    expect(await notebook.send('GetResourceRequestStatus', { RequestToken: 'x' })).toMatchObject({
      status: 400,
      errorType: 'RequestTokenNotFoundException',
    });
  });
});

describe('ListResourceRequests', () => {
  const list = async (members: Readonly<Record<string, unknown>> = {}) => {
    const { body } = await notebook.send('ListResourceRequests', members);
    const summaries = Object(body.ResourceRequestStatusSummaries);
    return {
      operations: Array.from(summaries, (summary) => Object(summary).Operation),
      token: body.NextToken,
    };
  };

  beforeEach(async () => {
    notebook.answers(success, { status: 'SUCCESS' }, { status: 'FAILED', errorCode: 'NotFound' });
    await notebook.write('CreateResource', { DesiredState });
    await notebook.write('DeleteResource', { Identifier });
    await notebook.write('DeleteResource', { Identifier });
  });

  it('gives the last request first', async () => {
    expect(await list()).toEqual({ operations: ['DELETE', 'DELETE', 'CREATE'], token: undefined });
  });

  it.each([
    [{ Operations: ['CREATE'] }, ['CREATE']],
    [{ OperationStatuses: ['SUCCESS'] }, ['DELETE', 'CREATE']],
    [{ Operations: ['DELETE', 'UPDATE'], OperationStatuses: ['FAILED'] }, ['DELETE']],
  ])('filters by %j', async (ResourceRequestStatusFilter, operations) => {
    expect((await list({ ResourceRequestStatusFilter })).operations).toEqual(operations);
  });

  it('gives pages', async () => {
    const first = await list({ MaxResults: 2 });
    expect(first).toEqual({
      operations: ['DELETE', 'DELETE'],
      token: expect.stringMatching(/^[-A-Za-z0-9+/=]+$/),
    });
    expect(await list({ MaxResults: 2, NextToken: first.token })).toEqual({
      operations: ['CREATE'],
      token: undefined,
    });
  });
});
