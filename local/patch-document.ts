import { isDeepStrictEqual } from 'node:util';
import { applyPatch, type Operation } from 'fast-json-patch';
import { AwsError, validation } from './aws-error';
import { isObject, type JsonObject } from './json';
import { isWithin, parsePointer, type Steps, valuesAt } from './json-pointer';
import { inSchema, type ResourceSchema } from './resource-schema';

/**
 * Takes a resource's properties and a patch document (RFC 6902) and returns the properties that it asks for.
 * @throws AwsError ValidationException for what is no patch document, or doesn't fit the properties;
 * NotUpdatableException when it would change what only a create, or only the service, can set.
 */
export function patched(schema: ResourceSchema, current: JsonObject, document: string): JsonObject {
  const operations = parseDocument(document);
  const desired = apply(current, operations);
  refuse('createOnlyProperties', schema.createOnly, operations, current, desired);
  refuse('readOnlyProperties', schema.readOnly, operations, current, desired);
  return desired;
}

function parseDocument(document: string): readonly Operation[] {
  let operations: unknown;
  try {
    operations = JSON.parse(document, withoutPrototype);
  } catch (error) {
    throw validation(`The patch document is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(operations)) throw validation('The patch document must be a list of operations.');
  return operations;
}

function apply(current: JsonObject, operations: readonly Operation[]): JsonObject {
  const target: unknown = JSON.parse(JSON.stringify(current), withoutPrototype);
  let desired: unknown;
  try {
    // Objects without a prototype have nothing to protect, and no key in them is special.
    const mayChangePrototypes = false;
    const { newDocument } = applyPatch(target, operations, true, true, mayChangePrototypes);
    desired = JSON.parse(JSON.stringify(newDocument) ?? 'null');
  } catch (error) {
    const [problem] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw validation(`The patch document can't be applied to the resource: ${problem}.`);
  }
  if (!isObject(desired)) throw validation('The patch document leaves no object of properties.');
  return desired;
}

function refuse(
  keyword: string,
  properties: readonly Steps[],
  operations: readonly Operation[],
  current: JsonObject,
  desired: JsonObject,
): void {
  const places = operations.filter(({ op }) => op !== 'test').flatMap(placesOf);
  const refused = properties.filter((property) =>
    places.some(
      (place) =>
        isWithin(place, property) ||
        (isWithin(property, place) &&
          !isDeepStrictEqual(valuesAt(current, property), valuesAt(desired, property))),
    ),
  );
  if (refused.length === 0) return;
  const names = refused.map(inSchema).join(', ');
  throw new AwsError(
    'NotUpdatableException',
    `Invalid patch update: ${keyword} [${names}] cannot be updated`,
  );
}

function placesOf(operation: Operation): readonly Steps[] {
  const path = parsePointer(operation.path);
  return operation.op === 'move' ? [path, parsePointer(operation.from)] : [path];
}

/** For JSON.parse: makes objects that inherit nothing, so that keys such as `__proto__` are ordinary. */
function withoutPrototype(_key: string, value: unknown): unknown {
  return isObject(value) ? Object.assign(Object.create(null), value) : value;
}
