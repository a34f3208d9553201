import Ajv from 'ajv';
import type { ResourceSchema } from '../../../src/runtime/desired-state';
import type { Provider, Session } from '../../../src/runtime/provider';

/** A resource type of the tests: a jar on a shelf. The runtime knows nothing of what it runs. */
export interface Jar {
  readonly ShelfId: string;
  readonly JarId?: string;
  readonly Label: string;
  readonly Colour?: string;
  readonly Notes?: Readonly<Record<string, string>>;
}

export interface JarFilter {
  readonly ShelfId?: string;
}

export interface JarIdentifier {
  readonly ShelfId: string;
  readonly JarId: string;
}

const ajv = new Ajv({ allErrors: true, ownProperties: true });
const identifier = { type: 'string', minLength: 1, pattern: '^[^/]+$' };

export const jarSchema: ResourceSchema<Jar, JarIdentifier, JarFilter> = {
  validateModel: ajv.compile<Jar>({
    type: 'object',
    properties: {
      ShelfId: identifier,
      JarId: identifier,
      Label: { type: 'string', minLength: 1 },
      Colour: { type: 'string', enum: ['RED', 'BLUE'] },
      Notes: { type: 'object', patternProperties: { '.*': { type: 'string' } }, additionalProperties: false },
    },
    required: ['ShelfId', 'Label'],
    additionalProperties: false,
  }),
  validateIdentifier: ajv.compile<JarIdentifier>({
    type: 'object',
    properties: { ShelfId: identifier, JarId: identifier },
    required: ['ShelfId', 'JarId'],
  }),
  validateListFilter: ajv.compile<JarFilter>({ type: 'object', properties: { ShelfId: identifier } }),
  primaryIdentifier: ['ShelfId', 'JarId'],
  listFilter: ['ShelfId'],
  createOnlyProperties: ['ShelfId'],
  readOnlyProperties: ['JarId'],
  optionalScalars: ['JarId', 'Colour'],
};

type Handlers = Omit<Provider<Jar, JarIdentifier, JarFilter>, 'schema'>;

/** The type with the handlers that a test is about; the others are not to be called. */
export function jars(handlers: Partial<Handlers>): Provider<Jar, JarIdentifier, JarFilter> {
  const uncalled = async (_request: unknown, _session: Session): Promise<never> => {
    throw new Error('a handler was called that the test is not about');
  };
  return {
    schema: jarSchema,
    create: uncalled,
    read: uncalled,
    update: uncalled,
    delete: uncalled,
    list: uncalled,
    ...handlers,
  };
}
