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
const Identifier = 'n1|7';

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
