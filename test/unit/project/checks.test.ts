import * as schema from '../../../src/integration-response/schema';

const model = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseKey: '$default' };
/** Maps come from JSON, where these two keys are ordinary. */
const oddKeys = JSON.parse('{"__proto__": "a", "constructor": "b", "": "c", "a\\nb": "d"}');

function problems(validate: typeof schema.validateModel, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

describe('the check of a whole model', () => {
  it('takes the required properties alone, and every property at once', () => {
    expect(problems(schema.validateModel, model)).toEqual([]);
    const everything = {
      ...model,
      IntegrationResponseId: 'r1',
      ContentHandlingStrategy: 'CONVERT_TO_BINARY',
      TemplateSelectionExpression: '',
      ResponseTemplates: { $default: '' },
      ResponseParameters: {},
    };
    expect(problems(schema.validateModel, everything)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['what is no object', null, [' type']],
    ['every missing property at once', {}, [' required', ' required', ' required']],
    ['a property that the type does not have', { ...model, Tags: [] }, [' additionalProperties']],
    ['a wrong type', { ...model, IntegrationResponseKey: 404 }, ['/IntegrationResponseKey type']],
    [
      'an empty required property',
      { ...model, IntegrationResponseKey: '' },
      ['/IntegrationResponseKey minLength'],
    ],
    [
      'a strategy that is not in the enum',
      { ...model, ContentHandlingStrategy: 'TO_TEXT' },
      ['/ContentHandlingStrategy enum'],
    ],
    ['an identifier that would leave its path segment', { ...model, ApiId: '..' }, ['/ApiId pattern']],
    ['an identifier with a slash', { ...model, IntegrationId: 'a/b' }, ['/IntegrationId pattern']],
    [
      'a template that is no text',
      { ...model, ResponseTemplates: { 'a/b': {} } },
      ['/ResponseTemplates/a~1b type'],
    ],
    ['a map that is a list', { ...model, ResponseParameters: ['a'] }, ['/ResponseParameters type']],
  ])('refuses %s', (_, value, expected) => {
    expect(problems(schema.validateModel, value)).toEqual(expected);
  });

  it('looks at the keys of a map that JavaScript objects inherit like at any other', () => {
    expect(problems(schema.validateModel, { ...model, ResponseTemplates: oddKeys })).toEqual([]);
    const numbers = JSON.parse('{"__proto__": 1, "constructor": 2}');
    expect(problems(schema.validateModel, { ...model, ResponseTemplates: numbers })).toEqual([
      '/ResponseTemplates/__proto__ type',
      '/ResponseTemplates/constructor type',
    ]);
    expect(problems(schema.validateModel, JSON.parse('{"__proto__": {"ApiId": "a1"}}'))).toContain(
      ' additionalProperties',
    );
  });

  it('takes no inherited property for one that is there', () => {
    expect(problems(schema.validateModel, Object.create(model))).toHaveLength(3);
  });
});

describe('the check of an identifier', () => {
  it('wants all three identifiers and nothing else', () => {
    expect(
      schema.validateIdentifier({ ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1', x: 1 }),
    ).toBe(true);
    expect(schema.validateIdentifier(model)).toBe(false);
    expect(schema.validateIdentifier({ ...model, IntegrationResponseId: '.' })).toBe(false);
  });
});

describe('the check of a list filter', () => {
  it('takes any part of it, and looks at what it filters by only', () => {
    expect(schema.validateListFilter({})).toBe(true);
    expect(schema.validateListFilter({ ApiId: 'a1', IntegrationResponseKey: 404 })).toBe(true);
    expect(schema.validateListFilter({ ApiId: '..' })).toBe(false);
    expect(schema.validateListFilter({ IntegrationId: 1 })).toBe(false);
  });
});

it('tells which properties the schema treats in which way', () => {
  expect(schema).toMatchObject({
    primaryIdentifier: ['ApiId', 'IntegrationId', 'IntegrationResponseId'],
    createOnlyProperties: ['ApiId', 'IntegrationId'],
    readOnlyProperties: ['IntegrationResponseId'],
    listFilter: ['ApiId', 'IntegrationId'],
    optionalScalars: ['IntegrationResponseId', 'ContentHandlingStrategy', 'TemplateSelectionExpression'],
  });
});
