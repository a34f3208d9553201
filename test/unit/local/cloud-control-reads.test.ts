import { NOTE_SCHEMA, Notebook } from './notebook';

let notebook: Notebook;
beforeEach(() => {
  notebook = new Notebook();
});
afterEach(() => notebook.end());

const noteOf = (NoteId: string) => ({ Notebook: 'n1', NoteId, Tags: JSON.parse('{"__proto__":"a"}') });

describe('GetResource', () => {
  it('gives what the READ handler does', async () => {
    notebook.answers({ status: 'SUCCESS', resourceModel: noteOf('7') });
    const { body } = await notebook.send('GetResource', { Identifier: 'n1|7' });
    expect(body).toEqual({
      TypeName: 'Paper::Notebook::Note',
      ResourceDescription: {
        Identifier: 'n1|7',
        Properties: '{"Notebook":"n1","NoteId":"7","Tags":{"__proto__":"a"}}',
      },
    });
    expect(notebook.events[0]?.requestData.resourceProperties).toEqual({ Notebook: 'n1', NoteId: '7' });
  });

  it.each([
    ['NotFound', 400, 'ResourceNotFoundException'],
    ['AccessDenied', 400, 'AccessDeniedException'],
    ['InvalidRequest', 400, 'InvalidRequestException'],
    ['InvalidCredentials', 400, 'InvalidCredentialsException'],
    ['Throttling', 400, 'ThrottlingException'],
    ['ServiceLimitExceeded', 400, 'ServiceLimitExceededException'],
    ['ResourceConflict', 400, 'ResourceConflictException'],
    ['AlreadyExists', 400, 'AlreadyExistsException'],
    ['NotUpdatable', 400, 'NotUpdatableException'],
    ['NotStabilized', 400, 'NotStabilizedException'],
    ['ServiceInternalError', 500, 'ServiceInternalErrorException'],
    ['NetworkFailure', 500, 'NetworkFailureException'],
    ['InternalFailure', 500, 'HandlerInternalFailureException'],
    ['SomethingElse', 400, 'GeneralServiceException'],
    [undefined, 400, 'GeneralServiceException'],
  ])("puts the handler's %s as %i %s", async (errorCode, status, errorType) => {
    notebook.answers({ status: 'FAILED', errorCode, message: 'why' });
    const answer = await notebook.send('GetResource', { Identifier: 'n1|7' });
    expect(answer).toMatchObject({ status, errorType, body: { Message: 'why' } });
  });

  it.each([
    ['crashes', new RangeError('boom'), /RangeError: boom/],
    ['is in progress', { status: 'IN_PROGRESS' }, /READ handler answered IN_PROGRESS/],
    ['gives no model', { status: 'SUCCESS' }, /without the primary identifier/],
    ['gives no identifier', { status: 'SUCCESS', resourceModel: {} }, /without the primary identifier/],
  ])('says so when the handler %s', async (_, answer, message) => {
    notebook.answers(answer);
    expect(await notebook.send('GetResource', { Identifier: 'n1|7' })).toMatchObject({
      status: 500,
      errorType: 'HandlerInternalFailureException',
      body: { Message: expect.stringMatching(message) },
    });
  });

  it('refuses an identifier with another number of parts', async () => {
    const answer = await notebook.send('GetResource', { Identifier: 'n1' });
    expect(answer.errorType).toBe('ValidationException');
  });
});

describe('ListResources', () => {
  const list = async (members: Readonly<Record<string, unknown>> = {}) => {
    const { body } = await notebook.send('ListResources', members);
    const descriptions = Array.from(Object(body.ResourceDescriptions));
    return { identifiers: descriptions.map((each) => Object(each).Identifier), token: body.NextToken };
  };
  const page = (ids: readonly string[], nextToken?: string) => ({
    status: 'SUCCESS',
    resourceModels: ids.map(noteOf),
    nextToken,
  });

  it('lists everything without a model, and passes a model on', async () => {
    notebook.answers(page(['1']), page(['2']));
    expect(await list()).toEqual({ identifiers: ['n1|1'], token: undefined });
    expect(await list({ ResourceModel: '{"Notebook":"n1"}' })).toEqual({
      identifiers: ['n1|2'],
      token: undefined,
    });
    expect(notebook.events.map(({ requestData }) => requestData.resourceProperties)).toEqual([
      {},
      { Notebook: 'n1' },
    ]);
  });

  it('cuts the pages of the handler to MaxResults, and then goes on with its token', async () => {
    notebook.answers(page(['1', '2', '3'], 'more'), page([], 'still more'), page(['4']));
    const identifiers: unknown[] = [];
    const sizes: number[] = [];
    let NextToken: unknown;
    do {
      const next = await list({ MaxResults: 2, NextToken });
      identifiers.push(...next.identifiers);
      sizes.push(next.identifiers.length);
      NextToken = next.token;
      if (NextToken !== undefined) expect(NextToken).toMatch(/^[-A-Za-z0-9+/=]{1,2048}$/);
    } while (NextToken !== undefined);
    expect(identifiers).toEqual(['n1|1', 'n1|2', 'n1|3', 'n1|4']);
    expect(sizes).toEqual([2, 1, 0, 1]);
    expect(notebook.events.map(({ nextToken }) => nextToken)).toEqual([null, 'more', 'still more']);
  });

  it('gives the same page again for the same token', async () => {
    notebook.answers(page(['1', '2']));
    const { token } = await list({ MaxResults: 1 });
    expect(await list({ NextToken: token })).toEqual(await list({ NextToken: token }));
  });

  it.each([
    ['a token that was never given out', { NextToken: 'x' }, 'InvalidRequestException'],
    ['a model that is no object', { ResourceModel: '[]' }, 'ValidationException'],
    ['a model that does not hold', { ResourceModel: '{"Notebook":1}' }, 'InvalidRequestException'],
    ['pages of nothing', { MaxResults: 0 }, 'ValidationException'],
    ['pages of more than 100', { MaxResults: 101 }, 'ValidationException'],
  ])('refuses %s', async (_, members, errorType) => {
    expect(await notebook.send('ListResources', members)).toMatchObject({ status: 400, errorType });
    expect(notebook.events).toEqual([]);
  });

  it('refuses the token of another list', async () => {
    notebook.answers(page(['1', '2']));
    const { token: NextToken } = await list({ MaxResults: 1 });
    const answer = await notebook.send('ListResources', { NextToken, ResourceModel: '{"Notebook":"n1"}' });
    expect(answer.errorType).toBe('InvalidRequestException');
  });

  it('wants what the schema of the list handler requires', async () => {
    const { handlers } = NOTE_SCHEMA;
    const needy = new Notebook({
      ...NOTE_SCHEMA,
      handlers: {
        ...handlers,
        list: { handlerSchema: { ...handlers.list.handlerSchema, required: ['Notebook'] } },
      },
    });
    expect(await needy.send('ListResources', {})).toMatchObject({
      errorType: 'InvalidRequestException',
      body: { Message: expect.stringContaining('required key [Notebook] not found') },
    });
  });

  it("puts the handler's failure", async () => {
    notebook.answers({ status: 'FAILED', errorCode: 'Throttling', message: 'slowly' });
    expect((await notebook.send('ListResources', {})).errorType).toBe('ThrottlingException');
  });
});
