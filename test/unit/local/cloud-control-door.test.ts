import { NOTE_SCHEMA, Notebook } from './notebook';

const notebook = new Notebook();
const TARGET = { 'X-Amz-Target': 'CloudApiService.GetResource' };

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(notebook.door.request(path, { method: 'POST', body, headers }));
}
const query = (parameters: Record<string, string>) => post('/', new URLSearchParams(parameters).toString());

describe('the JSON protocol', () => {
  it('answers in the content type of its version', async () => {
    notebook.answers({ status: 'SUCCESS', resourceModels: [] });
    const body = `{"TypeName":"${NOTE_SCHEMA.typeName}"}`;
    const response = await post('/', body, { 'X-Amz-Target': 'CloudApiService.ListResources' });
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(await response.json()).toEqual({ TypeName: NOTE_SCHEMA.typeName, ResourceDescriptions: [] });
  });

  it('tolerates a query string', async () => {
    notebook.answers({ status: 'SUCCESS', resourceModel: { Notebook: 'n1', NoteId: '7' } });
    const body = `{"TypeName":"${NOTE_SCHEMA.typeName}","Identifier":"n1|7"}`;
    const response = await post('/?Action=GetResource&Version=2021-09-30', body, TARGET);
    expect(response.status).toBe(200);
  });

  it.each([
    ['no JSON', '{', 'SerializationException'],
    ['no object', '[]', 'SerializationException'],
    ['no type name', '{}', 'ValidationException'],
    ['a type name that is no text', '{"TypeName":1}', 'ValidationException'],
    ['no identifier', `{"TypeName":"${NOTE_SCHEMA.typeName}"}`, 'ValidationException'],
  ])('refuses a request with %s', async (_, body, errorType) => {
    const response = await post('/', body, TARGET);
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([400, errorType]);
  });

  it('says which types there are when another one is asked for', async () => {
    const response = await post('/', '{"TypeName":"Paper::Book::Page","Identifier":"1"}', TARGET);
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      400,
      'TypeNotFoundException',
    ]);
    expect(await response.json()).toMatchObject({
      Message: expect.stringMatching(/Paper::Book::Page .*Paper::Notebook::Note, Acme::Notebook::Note/),
    });
  });

  it('says that a type has no handler for an action', async () => {
    const { update: _, ...handlers } = NOTE_SCHEMA.handlers;
    const fixed = new Notebook({ ...NOTE_SCHEMA, handlers });
    const answer = await fixed.send('UpdateResource', { Identifier: 'n1|7', PatchDocument: '[]' });
    expect(answer.errorType).toBe('UnsupportedActionException');
  });

  it('refuses more than a megabyte', async () => {
    const response = await post('/', 'x'.repeat(1024 * 1024 + 1), { ...TARGET, 'Content-Length': '1048577' });
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      413,
      'RequestEntityTooLargeException',
    ]);
  });
});

describe('the query protocol', () => {
  it.each(['Paper::Notebook::Note', 'Acme::Notebook::Note'])('describes the type %s', async (TypeName) => {
    const response = await query({
      Action: 'DescribeType',
      Version: '2010-05-15',
      Type: 'RESOURCE',
      TypeName,
    });
    const xml = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml']);
    const schema = /<Schema>(.*)<\/Schema>/.exec(xml)?.[1] ?? '';
    expect(schema).toContain('&lt;notebook&gt;');
    const text = schema.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(JSON.parse(text)).toEqual({ ...NOTE_SCHEMA, typeName: TypeName });
    expect(xml).toContain(`<TypeName>${TypeName}</TypeName>`);
  });

  it('finds no other type', async () => {
    const response = await query({ Action: 'DescribeType', TypeName: 'AWS::S3::Bucket' });
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/<Error><Type>Sender<\/Type><Code>TypeNotFoundException<\/Code>/);
  });

  it('tells callers who they are', async () => {
    const Authorization =
      'AWS4-HMAC-SHA256 Credential=AKIDCALLER/20260101/us-east-1/sts/aws4_request, Signature=0';
    const response = await post('/', 'Action=GetCallerIdentity&Version=2011-06-15', { Authorization });
    expect(await response.text()).toMatch(
      /<Arn>arn:aws:iam::\d{12}:user\/local<\/Arn><UserId>AKIDCALLER<\/UserId>/,
    );
  });
});

describe('whatever else is asked for', () => {
  const served =
    /CreateResource, .*DescribeType, GetCallerIdentity and Lambda's Invoke, for Paper::Notebook::Note/;

  it.each([
    'CloudApiService.CancelResourceRequest',
    'CloudApiService.toString',
    'OtherApiService.CreateResource',
  ])('gets an error that says what is served: %s', async (target) => {
    const response = await post('/', '{}', { 'X-Amz-Target': target });
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      400,
      'UnknownOperationException',
    ]);
    expect(await response.json()).toMatchObject({ Message: expect.stringMatching(served) });
  });

  it('gets it in XML when it was asked for by an action', async () => {
    const response = await query({ Action: 'ListStacks' });
    expect(response.status).toBe(400);
    const xml = await response.text();
    expect(xml).toContain('<Code>InvalidAction</Code>');
    expect(xml).toMatch(served);
  });

  it.each([
    ['GET', '/v2/apis'],
    ['GET', '/'],
    ['PUT', '/bucket/key'],
  ])('gets it for %s %s too', async (method, path) => {
    const response = await notebook.door.request(path, { method });
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      404,
      'UnknownOperationException',
    ]);
    expect(await response.json()).toMatchObject({ Message: expect.stringMatching(served) });
  });
});
