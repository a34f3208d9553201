import {
  entriesOf,
  isIdentified,
  toCreateInput,
  toModel,
  toPatch,
} from '../../../src/integration-response/translation';

const identifier = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };
const properties = {
  IntegrationResponseKey: '$default',
  ContentHandlingStrategy: 'CONVERT_TO_TEXT',
  TemplateSelectionExpression: '$x',
  ResponseParameters: { 'integration.response.header.a': "'b'" },
  ResponseTemplates: { $default: '', 'application/json': '{}' },
} as const;
const model = { ...identifier, ...properties };

describe('a model', () => {
  it('has its three identifiers only once it has the one that the service gives', () => {
    expect(isIdentified(model)).toBe(true);
    const { IntegrationResponseId: _, ...unmade } = model;
    expect(isIdentified(unmade)).toBe(false);
  });

  it('goes into a POST without the identifier that the service gives', () => {
    const { IntegrationResponseId: _, ...sent } = model;
    expect(toCreateInput(model)).toEqual(sent);
  });

  it('goes into a PATCH without its identifiers', () => {
    expect(toPatch(model)).toEqual(properties);
  });
});

describe('what the service reports', () => {
  it('is the model, under the identifier that was asked for', () => {
    expect(toModel(identifier, { ...properties, IntegrationResponseId: 'other' })).toEqual(model);
  });

  it('may name what the model has no word for', () => {
    const live = { ...properties, ...{ $metadata: {}, CreatedDate: 'today' } };
    expect(toModel(identifier, live)).toEqual(model);
  });

  it.each<[string, object]>([
    ['absent', {}],
    ['undefined', { ContentHandlingStrategy: undefined, TemplateSelectionExpression: undefined }],
    ['null', { ContentHandlingStrategy: null, TemplateSelectionExpression: null, ResponseTemplates: null }],
    ['empty', { ContentHandlingStrategy: '', TemplateSelectionExpression: '' }],
    ['an empty map that nobody declared', { ResponseParameters: {}, ResponseTemplates: {} }],
    ['a map of nothing but null', { ResponseTemplates: { $default: null } }],
  ])('leaves out of the model what is %s', (_, absent) => {
    const live = { IntegrationResponseKey: '$default', ...absent };
    expect(toModel(identifier, live)).toStrictEqual({ ...identifier, IntegrationResponseKey: '$default' });
  });

  it('holds an empty map where the request holds one', () => {
    const requested = { ResponseTemplates: {}, ResponseParameters: { a: 'b' } };
    expect(toModel(identifier, { IntegrationResponseKey: '$default' }, requested)).toStrictEqual({
      ...identifier,
      IntegrationResponseKey: '$default',
      ResponseTemplates: {},
    });
  });

  it('is not an echo of the request', () => {
    const live = { IntegrationResponseKey: '/live/', ResponseTemplates: { live: 'x' } };
    expect(toModel(model, live, { ...model, ResponseTemplates: {} })).toStrictEqual({
      ...identifier,
      ...live,
    });
  });
});

describe('a map', () => {
  it('keeps every entry that has a text, in order, whatever its key', () => {
    const odd = '{"z":"","__proto__":"a","constructor":"b","toString":"c","ключ 🔑":"d"}';
    expect(JSON.stringify(entriesOf(JSON.parse(odd)))).toBe(odd);
    expect(
      JSON.stringify(
        toModel(identifier, { IntegrationResponseKey: 'k', ResponseTemplates: JSON.parse(odd) }),
      ),
    ).toContain(odd);
  });

  it('keeps 32 KiB of text unchanged', () => {
    const template = '#set($é = "🔑")\n'.repeat(2_048);
    expect(entriesOf({ $default: template })).toEqual({ $default: template });
  });

  it.each([undefined, null, {}])('that is %p has no entries', (map) => {
    expect(entriesOf(map)).toEqual({});
  });

  it('loses its null values', () => {
    expect(entriesOf(JSON.parse('{"a":null,"b":"c"}'))).toEqual({ b: 'c' });
  });
});
