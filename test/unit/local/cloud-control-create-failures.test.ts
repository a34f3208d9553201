import { NOTE_SCHEMA, Notebook } from './notebook';

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
const DesiredState = JSON.stringify({ Notebook: 'n1', Size: 'short' });
const Identifier = 'n1|7';
const create = { DesiredState };

describe('CreateResource', () => {
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
