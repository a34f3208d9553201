import { Notebook, progressOf } from './notebook';

let notebook: Notebook;
beforeEach(() => {
  notebook = new Notebook();
});
afterEach(() => notebook.end());

const note = {
  Notebook: 'n1',
  NoteId: '7',
  Size: 'short',
  Tags: { 'a/b': '1', 'c~d': '2' },
  Lines: ['x', 'y'],
};
const success = { status: 'SUCCESS', resourceModel: note };
const DesiredState = JSON.stringify({ Notebook: 'n1', Size: 'short' });
const Identifier = 'n1|7';
const create = { DesiredState };

describe('CreateResource', () => {
  it('answers at once that it is in progress, with times in seconds', async () => {
    notebook.answers(new Promise(() => {}));
    const before = Date.now() / 1000;
    const event = progressOf(await notebook.send('CreateResource', create));
    expect(event).toEqual({
      TypeName: 'Paper::Notebook::Note',
      RequestToken: expect.stringMatching(/^[-A-Za-z0-9]{36}$/),
      Operation: 'CREATE',
      OperationStatus: 'IN_PROGRESS',
      EventTime: expect.any(Number),
      RetryAfter: expect.any(Number),
    });
    expect(Number(event.EventTime)).toBeGreaterThanOrEqual(before);
    expect(Number(event.RetryAfter)).toBeGreaterThan(Number(event.EventTime));
    expect(Number(event.RetryAfter)).toBeLessThan(before + 30);
  });

  it('is a success at the first poll when the handler is quick, with the identifier and the model', async () => {
    const answered = new Promise((resolve) => setTimeout(resolve, 50, success));
    notebook.answers(answered);
    const { RequestToken } = progressOf(await notebook.send('CreateResource', create));
    const event = progressOf(await notebook.send('GetResourceRequestStatus', { RequestToken }));
    expect(event).toMatchObject({
      OperationStatus: 'SUCCESS',
      Identifier,
      ResourceModel: JSON.stringify(note),
    });
    expect(event).not.toHaveProperty('RetryAfter');
  });

  it('calls the handler with a production event: the desired state, the caller, the region, the type as asked', async () => {
    notebook.answers(success);
    const Authorization =
      'AWS4-HMAC-SHA256 Credential=AKIDCALLER/20260101/eu-west-1/cloudcontrolapi/aws4_request, SignedHeaders=host, Signature=0';
    const members = { ...create, TypeName: 'Acme::Notebook::Note' };
    const headers = { Authorization, 'X-Amz-Security-Token': 'hush' };
    const event = progressOf(await notebook.send('CreateResource', members, headers));
    await notebook.status(event.RequestToken);
    expect(notebook.events).toEqual([
      expect.objectContaining({
        action: 'CREATE',
        region: 'eu-west-1',
        resourceType: 'Acme::Notebook::Note',
        bearerToken: event.RequestToken,
        callbackContext: null,
        requestData: expect.objectContaining({
          resourceProperties: JSON.parse(DesiredState),
          previousResourceProperties: null,
          callerCredentials: { accessKeyId: 'AKIDCALLER', secretAccessKey: 'local', sessionToken: 'local' },
        }),
      }),
    ]);
  });

  it('follows a handler that is in progress, with its model and callback context, until it ends', async () => {
    const begun = { Notebook: 'n1', NoteId: '7' };
    const context = { attempt: 1 };
    const waits = { status: 'IN_PROGRESS', callbackDelaySeconds: 0.05, resourceModel: begun };
    notebook.answers({ ...waits, callbackContext: context }, waits, success);
    const event = await notebook.write('CreateResource', create);
    expect(event).toMatchObject({ OperationStatus: 'SUCCESS', Identifier });
    expect(
      notebook.events.map(({ callbackContext, requestData }) => [
        callbackContext,
        requestData.resourceProperties,
      ]),
    ).toEqual([
      [null, JSON.parse(DesiredState)],
      [context, begun],
      [{}, begun],
    ]);
    expect(new Set(notebook.events.map(({ bearerToken }) => bearerToken)).size).toBe(1);
  });

  it('tells, while the handler waits, the identifier and when to ask again, without waiting itself', async () => {
    notebook.answers({ status: 'IN_PROGRESS', callbackDelaySeconds: 30, resourceModel: note });
    const begun = progressOf(await notebook.send('CreateResource', create));
    await new Promise(setImmediate);
    const asked = performance.now();
    const event = progressOf(
      await notebook.send('GetResourceRequestStatus', { RequestToken: begun.RequestToken }),
    );
    expect(event).toMatchObject({ OperationStatus: 'IN_PROGRESS', Identifier });
    expect(Number(event.RetryAfter)).toBeCloseTo(Date.now() / 1000 + 30, 0);
    expect(performance.now() - asked).toBeLessThan(1000);
  });
});
