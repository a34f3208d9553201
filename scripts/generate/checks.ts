import Ajv, { type SchemaObject } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';

interface PropertySchema {
  readonly type: string;
  readonly description: string;
}

interface ListSchema extends SchemaObject {
  readonly properties: Readonly<Record<string, SchemaObject>>;
}

/** A resource type's schema, as far as it is used here. */
export interface ResourceTypeSchema {
  readonly typeName: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
  readonly createOnlyProperties: readonly string[];
  readonly readOnlyProperties: readonly string[];
  readonly primaryIdentifier: readonly string[];
  readonly tagging: unknown;
  readonly handlers: { readonly list: { readonly handlerSchema: ListSchema } };
}

/** The name by which a handler's schema refers to the type's own. */
const typeSchemaName = 'resource-schema.json';

const lengthImport = 'require("ajv/dist/runtime/ucs2length").default';
const length = '(text) => [...text].length';

/** Compiles the schema into a CommonJS module that needs no other, with a function for each check. */
export function compileChecks(schema: ResourceTypeSchema): string {
  const ajv = new Ajv({
    allErrors: true,
    // The keys of a map can be called constructor or __proto__.
    ownProperties: true,
    code: { source: true, lines: true },
  });
  ajv.addSchema(modelSchema(schema), typeSchemaName);
  ajv.addSchema(identifierSchema(schema), 'identifier');
  ajv.addSchema({ type: 'object', ...schema.handlers.list.handlerSchema }, 'listFilter');
  const code = standaloneCode(ajv, {
    validateModel: typeSchemaName,
    validateIdentifier: 'identifier',
    validateListFilter: 'listFilter',
  }).replaceAll(lengthImport, length);
  if (code.includes('require(')) throw new Error('The compiled checks import a module of ajv.');
  return code;
}

/** The schema without what says nothing of a model. What ajv doesn't know of the rest is an error. */
function modelSchema(schema: ResourceTypeSchema): SchemaObject {
  const {
    typeName,
    createOnlyProperties,
    readOnlyProperties,
    primaryIdentifier,
    tagging,
    handlers,
    description,
    ...rules
  } = schema;
  const properties = Object.entries(schema.properties).map(([name, { description, ...rule }]) => [
    name,
    rule,
  ]);
  return { type: 'object', ...rules, properties: Object.fromEntries(properties) };
}

function identifierSchema({ primaryIdentifier }: ResourceTypeSchema): SchemaObject {
  const names = primaryIdentifier.map((pointer) => pointer.replace('/properties/', ''));
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name, index) => [name, { $ref: `${typeSchemaName}#${primaryIdentifier[index]}` }]),
    ),
    required: names,
  };
}
