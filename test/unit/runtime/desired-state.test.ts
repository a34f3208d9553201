import {
  accept,
  only,
  refuseReadOnly,
  refuseReplacement,
  withoutAbsent,
} from '../../../src/runtime/desired-state';
import { HandlerError } from '../../../src/runtime/handler-error';
import { jarSchema } from './jar';

const jar = { ShelfId: 's1', Label: 'plums' };

function refusalBy(check: () => unknown): HandlerError {
  try {
    check();
  } catch (error) {
    if (error instanceof HandlerError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a desired state that the schema takes', () => {
  it('is the model', () => {
    const full = { ...jar, JarId: 'j1', Colour: 'RED', Notes: { sugar: '' } };
    expect(accept(jarSchema.validateModel, full)).toEqual(full);
  });
});

describe('a desired state that the schema refuses', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a missing property', { ShelfId: 's1' }, 'Label is missing, and it is required'],
    ['an unknown property', { ...jar, Lid: 'secret' }, 'Lid is not a property of this type'],
    ['a wrong type', { ...jar, Label: 31337 }, 'Label must be of type string'],
    ['a value that is not in the enum', { ...jar, Colour: 'secret' }, 'Colour must be one of RED, BLUE'],
    ['an empty required property', { ...jar, Label: '' }, 'Label must not be empty'],
    ['a value that breaks the pattern', { ...jar, ShelfId: 'secret/1' }, 'ShelfId must match pattern'],
    ['a map that is none', { ...jar, Notes: 'secret' }, 'Notes must be of type object'],
    ['a wrong type in a map', { ...jar, Notes: { lid: 31337 } }, 'Notes["lid"] must be of type string'],
    ['a map key with a / and a ~', { ...jar, Notes: { 'a/b~1': 31337 } }, 'Notes["a/b~1"] must be of type'],
    ['half a character', { ...jar, Label: 'secret\ud800' }, 'Label is not well-formed Unicode'],
    ['half a character in a map', { ...jar, Notes: { lid: '\udc00' } }, 'Notes is not well-formed Unicode'],
    ['an empty map key', { ...jar, Notes: { '': 31337 } }, 'Notes[""] must be of type string'],
  ])('names the property and what was expected, never the value: %s', (_, properties, message) => {
    const refusal = refusalBy(() => accept(jarSchema.validateModel, properties));
    expect(refusal.code).toBe('InvalidRequest');
    expect(refusal.message).toContain(message);
    expect(refusal.message).not.toMatch(/secret|31337/);
  });

  it('names every property that does not hold, each once', () => {
    const { message } = refusalBy(() => accept(jarSchema.validateModel, { Label: 7, Colour: 8 }));
    expect(message.match(/ShelfId is|Label must|Colour must be of/g)).toEqual([
      'ShelfId is',
      'Label must',
      'Colour must be of',
    ]);
  });

  it('has one problem a property, the first', () => {
    const { message } = refusalBy(() => accept(jarSchema.validateModel, { ...jar, ShelfId: '' }));
    expect(message).toBe('Nothing was called: ShelfId must not be empty.');
  });

  it('says that no call was made', () => {
    expect(refusalBy(() => accept(jarSchema.validateModel, {})).message).toMatch(/^Nothing was called: /);
  });
});

describe('what means "not there"', () => {
  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ['null', { Label: null, Notes: null }, {}],
    ['undefined', { Label: undefined }, {}],
    ['the empty text of an optional scalar', { Colour: '' }, {}],
    ['null in a map', { Notes: { a: null, b: 'x' } }, { Notes: { b: 'x' } }],
  ])('is left out: %s', (_, given, taken) => {
    expect(withoutAbsent(given, jarSchema.optionalScalars)).toEqual(taken);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['the empty text of a required property, for the schema to refuse', { Label: '' }],
    ['an empty map', { Notes: {} }],
    ['an empty text in a map', { Notes: { a: '' } }],
    ['0 and false', { Label: 0, Colour: false }],
  ])('is not %s', (_, given) => {
    expect(withoutAbsent(given, jarSchema.optionalScalars)).toEqual(given);
  });

  it('does not touch map keys that objects have names for', () => {
    const odd = '{"Notes":{"__proto__":"a","constructor":"b","toString":"c","ключ 🔑":"d"}}';
    expect(JSON.stringify(withoutAbsent(JSON.parse(odd), []))).toBe(odd);
  });
});

it('only the named properties are handed on, as they are', () => {
  expect(only({ ShelfId: 's1', Label: null, Notes: { a: 'b' } }, ['Notes', 'Label', 'JarId'])).toEqual({
    Label: null,
    Notes: { a: 'b' },
  });
});

describe('a read-only property', () => {
  it('is refused by name', () => {
    const refusal = refusalBy(() => refuseReadOnly({ ...jar, JarId: 'secret' }, ['JarId']));
    expect(refusal).toMatchObject({
      code: 'InvalidRequest',
      message: expect.stringContaining('JarId is read'),
    });
    expect(refusal.message).not.toContain('secret');
  });

  it('is not missed where it is absent', () => {
    expect(() => refuseReadOnly(jar, ['JarId'])).not.toThrow();
  });
});

describe('a property that only a create can set', () => {
  it('is NotUpdatable when it changes, and named', () => {
    const refusal = refusalBy(() => refuseReplacement(jar, { ...jar, ShelfId: 's2' }, ['ShelfId', 'Label']));
    expect(refusal).toMatchObject({ code: 'NotUpdatable', message: expect.stringContaining('ShelfId can') });
    expect(refusal.message).not.toContain('Label');
  });

  it('may be of any type', () => {
    const desired = { Notes: { a: 'b' } };
    expect(() => refuseReplacement(desired, { Notes: { a: 'b' } }, ['Notes'])).not.toThrow();
    expect(() => refuseReplacement(desired, { Notes: { a: 'c' } }, ['Notes'])).toThrow('Notes');
  });

  it.each<[string, Readonly<Record<string, unknown>> | undefined]>([
    ['stays as it was', jar],
    ['is not in the previous state', { Label: 'plums' }],
    ['is null in the previous state', { ShelfId: null }],
    ['has no previous state', undefined],
  ])('may be there when it %s', (_, previous) => {
    expect(() => refuseReplacement(jar, previous, ['ShelfId'])).not.toThrow();
  });
});
