import { validation } from './aws-error';
import { isObject, type JsonObject, parseJson } from './json';
import { type Steps, valuesAt } from './json-pointer';
import { inSchema, type ResourceSchema } from './resource-schema';

const SEPARATOR = '|';

/** The identifier of a model in the form of Cloud Control; undefined when the model doesn't hold all its parts. */
export function identifierOf({ primaryIdentifier }: ResourceSchema, model: unknown): string | undefined {
  const parts = primaryIdentifier.map((steps) => valuesAt(model, steps)[0]);
  return parts.every(isPart) ? parts.join(SEPARATOR) : undefined;
}

/**
 * Takes an identifier as a client gives it, its parts in order and separated by `|`, or a JSON object of them.
 * @throws AwsError ValidationException when it isn't one of this type.
 */
export function parseIdentifier(schema: ResourceSchema, identifier: string): JsonObject {
  const names = schema.primaryIdentifier.map((steps) => steps.at(-1) ?? '');
  const object = parseJson(identifier);
  const parts = isObject(object) ? names.map((name) => object[name]) : identifier.split(SEPARATOR);
  const extra = isObject(object) && Object.keys(object).some((name) => !names.includes(name));
  if (extra || parts.length !== names.length || !parts.every((part) => isPart(part) && part !== '')) {
    const expected = schema.primaryIdentifier.map(inSchema).join(', ');
    throw validation(`Identifier ${identifier} is not valid for identifier [${expected}]`);
  }
  const model: Record<string, unknown> = {};
  for (const [index, steps] of schema.primaryIdentifier.entries()) put(model, steps, parts[index]);
  return model;
}

function put(model: Record<string, unknown>, [step = '', ...others]: Steps, value: unknown): void {
  if (others.length === 0) {
    model[step] = value;
    return;
  }
  const inner = isObject(model[step]) ? { ...model[step] } : {};
  put(inner, others, value);
  model[step] = inner;
}

function isPart(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
