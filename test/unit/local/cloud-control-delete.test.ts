import { Notebook } from './notebook';

let notebook: Notebook;
beforeEach(() => {
  notebook = new Notebook();
});
afterEach(() => notebook.end());

const Identifier = 'n1|7';

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
