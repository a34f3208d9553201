import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { isObject, type JsonObject } from './json';
import { parsePointer, type Steps } from './json-pointer';

export type WriteAction = 'CREATE' | 'UPDATE' | 'DELETE';
export type HandlerAction = WriteAction | 'READ' | 'LIST';

/** The name by which the list handler's schema refers to the resource's own. */
const SCHEMA_NAME = 'resource-schema.json';
/** How long a handler's operation may take when its schema says nothing. */
const DEFAULT_MINUTES = 120;

/** A resource type's schema, compiled. */
export class ResourceSchema {
  readonly typeName: string;
  readonly primaryIdentifier: readonly Steps[];
  readonly createOnly: readonly Steps[];
  readonly readOnly: readonly Steps[];
  readonly #handlers: JsonObject;
  readonly #model: ValidateFunction;
  readonly #listFilter: ValidateFunction;

  /** @throws Error when it is no schema of a resource type. */
  constructor(readonly document: JsonObject) {
    const { typeName, handlers } = document;
    if (typeof typeName !== 'string') throw new Error('The schema has no typeName.');
    this.typeName = typeName;
    this.primaryIdentifier = pointersOf(document, 'primaryIdentifier');
    if (this.primaryIdentifier.length === 0) throw new Error('The schema has no primaryIdentifier.');
    this.createOnly = pointersOf(document, 'createOnlyProperties');
    this.readOnly = pointersOf(document, 'readOnlyProperties');
    this.#handlers = isObject(handlers) ? handlers : {};
    // Formats and the registry's own keywords aren't JSON schema's; keys can be called constructor or __proto__.
    const ajv = new Ajv({
      allErrors: true,
      ownProperties: true,
      strict: false,
      unicodeRegExp: false,
      validateFormats: false,
      logger: false,
    });
    const { $id, $schema, ...schema } = document;
    ajv.addSchema({ type: 'object', ...schema }, SCHEMA_NAME);
    this.#model = ajv.compile({ $ref: SCHEMA_NAME });
    const filter = this.#handler('LIST').handlerSchema;
    this.#listFilter = ajv.compile(isObject(filter) ? { type: 'object', ...filter } : {});
  }

  supports(action: HandlerAction): boolean {
    return action.toLowerCase() in this.#handlers;
  }

  /** How long an operation may take, in milliseconds. */
  limitOf(action: HandlerAction): number {
    const { timeoutInMinutes } = this.#handler(action);
    return (typeof timeoutInMinutes === 'number' ? timeoutInMinutes : DEFAULT_MINUTES) * 60_000;
  }

  /** Says where a model doesn't hold, never with its values. */
  problemsOf(model: JsonObject): readonly string[] {
    return this.#model(model) ? [] : (this.#model.errors ?? []).map(inWords);
  }

  /** Says where what the list is to be filtered by doesn't hold. */
  problemsOfListFilter(filter: JsonObject): readonly string[] {
    return this.#listFilter(filter) ? [] : (this.#listFilter.errors ?? []).map(inWords);
  }

  #handler(action: HandlerAction): JsonObject {
    const handler = this.#handlers[action.toLowerCase()];
    return isObject(handler) ? handler : {};
  }
}

/** The form in which a schema writes the place of a property. */
export function inSchema(steps: Steps): string {
  return ['', 'properties', ...steps].join('/');
}

function pointersOf(document: JsonObject, keyword: string): readonly Steps[] {
  const pointers = document[keyword];
  if (!Array.isArray(pointers)) return [];
  return pointers.map((pointer) => parsePointer(String(pointer)).slice(1));
}

function inWords({ instancePath, keyword, params, message }: ErrorObject): string {
  const place = `#${instancePath}`;
  switch (keyword) {
    case 'required':
      return `${place}: required key [${params.missingProperty}] not found`;
    case 'additionalProperties':
      return `${place}: extraneous key [${params.additionalProperty}] is not permitted`;
    case 'enum':
      return `${place}: must be one of ${params.allowedValues.join(', ')}`;
    default:
      return `${place}: ${message}`;
  }
}
