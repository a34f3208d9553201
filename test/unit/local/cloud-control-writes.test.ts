import { NOTE_SCHEMA, Notebook, progressOf } from './notebook';

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

  it.each([
    ['nothing was made', { status: 'FAILED', errorCode: 'AlreadyExists', message: 'taken' }, undefined],
    [
      'the model lacks a part of the identifier',
      { status: 'FAILED', errorCode: 'AlreadyExists', resourceModel: { Notebook: 'n1' } },
      undefined,
    ],
    ['something was made', { status: 'FAILED', errorCode: 'AlreadyExists', resourceModel: note }, Identifier],
  ])('that failed carries an identifier only if something was made: %s', async (_, answer, expected) => {
    notebook.answers(answer);
    const event = await notebook.write('CreateResource', create);
    expect(event).toMatchObject({ OperationStatus: 'FAILED', ErrorCode: 'AlreadyExists' });
    expect(event.Identifier).toBe(expected);
    expect(event).not.toHaveProperty('ResourceModel');
  });

  it('that failed after the identifier was known, and was undone, carries none', async () => {
    const waits = { status: 'IN_PROGRESS', callbackDelaySeconds: 0, resourceModel: note };
    notebook.answers(waits, { status: 'FAILED', errorCode: 'NotStabilized', message: 'undone' });
    expect(await notebook.write('CreateResource', create)).not.toHaveProperty('Identifier');
  });

  it('whose handler crashed later on carries what is known to be made', async () => {
    notebook.answers({ status: 'IN_PROGRESS', resourceModel: note }, new RangeError('boom'));
    expect(await notebook.write('CreateResource', create)).toMatchObject({
      OperationStatus: 'FAILED',
      ErrorCode: 'InternalFailure',
      StatusMessage: 'The handler did not answer: RangeError: boom',
      Identifier,
    });
  });

  it.each([
    ['nothing', null, /no progress event/],
    ['no status', { resourceModel: note }, /without a status/],
    [
      'a success without the identifier',
      { status: 'SUCCESS', resourceModel: { Notebook: 'n1' } },
      /without the primary identifier/,
    ],
  ])('blames a handler that answers %s', async (_, answer, message) => {
    notebook.answers(answer);
    expect(await notebook.write('CreateResource', create)).toMatchObject({
      OperationStatus: 'FAILED',
      ErrorCode: 'InternalFailure',
      StatusMessage: expect.stringMatching(message),
    });
  });

  it('gives up a handler that would go on for longer than its schema allows', async () => {
    notebook.answers({ status: 'IN_PROGRESS', callbackDelaySeconds: 61, resourceModel: note });
    expect(await notebook.write('CreateResource', create)).toMatchObject({
      ErrorCode: 'NotStabilized',
      Identifier,
    });
  });

  it.each([
    [
      'a property that the service gives',
      { Notebook: 'n1', NoteId: '7' },
      /readOnlyProperties \[\/properties\/NoteId\]/,
    ],
    ['a missing property', {}, /#: required key \[Notebook\] not found/],
    ['an unknown property', { Notebook: 'n1', Note: 'x' }, /#: extraneous key \[Note\] is not permitted/],
    [
      'a value that is not in the enum',
      { Notebook: 'n1', Size: 'secret' },
      /#\/Size: must be one of short, long/,
    ],
    ['a wrong type', { Notebook: 'n1', Lines: [1] }, /#\/Lines\/0: must be string/],
  ])('refuses %s, and calls nothing', async (_, desired, message) => {
    const answer = await notebook.send('CreateResource', { DesiredState: JSON.stringify(desired) });
    expect(answer).toMatchObject({
      status: 400,
      errorType: 'ValidationException',
      body: {
        __type: 'com.amazon.cloudapiservice#ValidationException',
        Message: expect.stringMatching(message),
      },
    });
    expect(String(answer.body.Message)).not.toContain('secret');
    expect(notebook.events).toEqual([]);
  });

  it.each([
    ['that is missing', undefined],
    ['that is no JSON', '{'],
    ['that is no object', '[]'],
  ])('refuses a desired state %s', async (_, state) => {
    const answer = await notebook.send('CreateResource', { DesiredState: state });
    expect(answer.errorType).toBe('ValidationException');
  });

  it('takes no inherited property for one that is there', async () => {
    const odd = new Notebook({ ...NOTE_SCHEMA, required: ['constructor'] });
    const answer = await odd.send('CreateResource', create);
    expect(answer.body.Message).toContain('#: required key [constructor] not found');
  });
});

describe('DeleteResource', () => {
  it('calls the handler with the identifier and ends with it', async () => {
    notebook.answers({ status: 'SUCCESS' });
    const event = await notebook.write('DeleteResource', { Identifier });
    expect(event).toMatchObject({ Operation: 'DELETE', OperationStatus: 'SUCCESS', Identifier });
    expect(notebook.events[0]?.requestData.resourceProperties).toEqual({ Notebook: 'n1', NoteId: '7' });
  });

  it('takes the identifier as JSON too', async () => {
    notebook.answers({ status: 'SUCCESS' });
    const event = await notebook.write('DeleteResource', { Identifier: '{"NoteId":"7","Notebook":"n1"}' });
    expect(event).toMatchObject({ Identifier });
  });

  it('of what is gone is FAILED with NotFound, not an exception', async () => {
    notebook.answers({ status: 'FAILED', errorCode: 'NotFound', message: 'gone' });
    expect(await notebook.write('DeleteResource', { Identifier })).toMatchObject({
      OperationStatus: 'FAILED',
      ErrorCode: 'NotFound',
      StatusMessage: 'gone',
      Identifier,
    });
  });

  it.each([
    'n1',
    'n1|7|x',
    'n1|',
    '|7',
    '{"Notebook":"n1"}',
    '{"Notebook":"n1","NoteId":"7","Size":"short"}',
  ])('refuses the identifier %s', async (identifier) => {
    const answer = await notebook.send('DeleteResource', { Identifier: identifier });
    expect(answer.errorType).toBe('ValidationException');
    expect(answer.body.Message).toContain('[/properties/Notebook, /properties/NoteId]');
  });
});

describe('UpdateResource', () => {
  const update = (operations: unknown, state: object = note) => {
    notebook.answers({ status: 'SUCCESS', resourceModel: state }, success);
    const PatchDocument = typeof operations === 'string' ? operations : JSON.stringify(operations);
    return notebook.send('UpdateResource', { Identifier, PatchDocument });
  };
  const desiredOf = async (operations: unknown, state: object = note) => {
    const begun = progressOf(await update(operations, state));
    expect(await notebook.status(begun.RequestToken)).toMatchObject({
      OperationStatus: 'SUCCESS',
      Identifier,
    });
    return notebook.events[1]?.requestData.resourceProperties;
  };

  it('reads, applies the patch, and calls the handler with the desired and the previous state', async () => {
    const desired = await desiredOf([{ op: 'replace', path: '/Size', value: 'long' }]);
    expect(notebook.events.map(({ action }) => action)).toEqual(['READ', 'UPDATE']);
    expect(desired).toEqual({ ...note, Size: 'long' });
    expect(notebook.events[1]?.requestData.previousResourceProperties).toEqual(note);
  });

  it('takes an empty patch for the state as it is', async () => {
    expect(await desiredOf([])).toEqual(note);
  });

  it('applies operations in their order, whatever it is, with ~1 and ~0 in their paths', async () => {
    const desired = await desiredOf([
      { op: 'remove', path: '/Size' },
      { op: 'remove', path: '/Tags/a~1b' },
      { op: 'add', path: '/Tags/x~0~1y', value: '3' },
      { op: 'test', path: '/Tags/c~0d', value: '2' },
      { op: 'move', from: '/Tags/c~0d', path: '/Tags/e' },
      { op: 'copy', from: '/Tags/e', path: '/Tags/f' },
      { op: 'add', path: '/Lines/-', value: 'z' },
      { op: 'remove', path: '/Lines/0' },
      { op: 'add', path: '/Size', value: 'long' },
    ]);
    expect(desired).toEqual({
      Notebook: 'n1',
      NoteId: '7',
      Size: 'long',
      Tags: { 'x~/y': '3', e: '2', f: '2' },
      Lines: ['y', 'z'],
    });
  });

  it('keeps, adds and removes keys that JavaScript objects inherit like any other', async () => {
    const odd = { ...note, Tags: JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}') };
    const desired = await desiredOf(
      [
        { op: 'replace', path: '/Tags/__proto__', value: 'z' },
        { op: 'remove', path: '/Tags/constructor' },
        { op: 'add', path: '/Tags/prototype', value: 'p' },
      ],
      odd,
    );
    expect(JSON.stringify(desired?.Tags)).toBe('{"__proto__":"z","toString":"c","prototype":"p"}');
  });

  it('finds no inherited property, and changes none', async () => {
    expect((await update([{ op: 'remove', path: '/Tags/toString' }])).errorType).toBe('ValidationException');
    expect((await update([{ op: 'add', path: '/Tags/__proto__/polluted', value: 'x' }])).errorType).toBe(
      'ValidationException',
    );
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['what is no JSON', '{'],
    ['what is no list', '{}'],
    ['an unknown operation', [{ op: 'erase', path: '/Size' }]],
    ['a path that leads nowhere', [{ op: 'remove', path: '/Binding/Color' }]],
    ['a test that fails', [{ op: 'test', path: '/Size', value: 'long' }]],
    ['operations that are none', [null]],
    ['the removal of everything', [{ op: 'remove', path: '' }]],
    ['a state that does not hold', [{ op: 'replace', path: '/Size', value: 'huge' }]],
  ])('refuses %s, and updates nothing', async (_, operations) => {
    expect(await update(operations)).toMatchObject({ status: 400, errorType: 'ValidationException' });
    expect(notebook.events.map(({ action }) => action)).toEqual(['READ']);
  });

  it.each([
    ['createOnlyProperties [/properties/Notebook]', { op: 'replace', path: '/Notebook', value: 'n2' }],
    ['createOnlyProperties [/properties/Notebook]', { op: 'replace', path: '/Notebook', value: 'n1' }],
    [
      'createOnlyProperties [/properties/Notebook]',
      { op: 'replace', path: '', value: { Notebook: 'n2', NoteId: '7' } },
    ],
    [
      'createOnlyProperties [/properties/Binding/Kind]',
      { op: 'add', path: '/Binding', value: { Kind: 'glue' } },
    ],
    ['readOnlyProperties [/properties/NoteId]', { op: 'remove', path: '/NoteId' }],
    ['readOnlyProperties [/properties/NoteId]', { op: 'move', from: '/NoteId', path: '/Size' }],
  ])('refuses a patch to %s', async (properties, operation) => {
    const answer = await update([operation]);
    expect(answer).toMatchObject({ status: 400, errorType: 'NotUpdatableException' });
    expect(answer.body.Message).toContain(properties);
  });

  it('lets the rest of an object with a createOnly property be changed, and createOnly properties be tested', async () => {
    const bound = { ...note, Binding: { Kind: 'glue', Color: 'red' } };
    const desired = await desiredOf(
      [
        { op: 'test', path: '/Notebook', value: 'n1' },
        { op: 'replace', path: '/Binding', value: { Kind: 'glue', Color: 'blue' } },
      ],
      bound,
    );
    expect(desired?.Binding).toEqual({ Kind: 'glue', Color: 'blue' });
  });

  it('of what is not there is an exception', async () => {
    notebook.answers({ status: 'FAILED', errorCode: 'NotFound', message: 'gone' });
    const answer = await notebook.send('UpdateResource', { Identifier, PatchDocument: '[]' });
    expect(answer).toMatchObject({
      status: 400,
      errorType: 'ResourceNotFoundException',
      body: { Message: 'gone' },
    });
  });
});
