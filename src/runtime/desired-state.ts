import { isDeepStrictEqual } from 'node:util';
import type { ErrorObject } from 'ajv';
import { HandlerError } from './handler-error';
import { isObject, type Properties } from './properties';

/** A check compiled from the schema: whether a value holds; if not, `errors` says where it doesn't. */
export interface Validator<Accepted> {
  (value: unknown): value is Accepted;
  errors?: readonly ErrorObject[] | null;
}

/** What a resource type's schema says, as `npm run generate` compiled it. */
export interface ResourceSchema<Model, Identifier, Filter> {
  readonly validateModel: Validator<Model>;
  readonly validateIdentifier: Validator<Identifier>;
  readonly validateListFilter: Validator<Filter>;
  readonly primaryIdentifier: readonly string[];
  readonly listFilter: readonly string[];
  readonly createOnlyProperties: readonly string[];
  readonly readOnlyProperties: readonly string[];
  readonly optionalScalars: readonly string[];
}

/**
 * Takes properties as they came and returns them as the schema's model.
 * @throws HandlerError InvalidRequest that names each property that doesn't hold, never its value.
 */
export function accept<Accepted>(validate: Validator<Accepted>, properties: Properties): Accepted {
  const problems = new Map(illFormed(properties).map((place) => [place, 'is not well-formed Unicode']));
  if (problems.size === 0 && validate(properties)) return properties;
  for (const error of validate.errors ?? []) {
    const [place, problem] = explain(error);
    if (!problems.has(place)) problems.set(place, problem);
  }
  const all = [...problems].map(([place, problem]) => `${place} ${problem}`);
  throw new HandlerError('InvalidRequest', `Nothing was called: ${all.join('; ')}.`);
}

/** Returns the named properties and no other. */
export function only(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

/**
 * Takes properties and leaves out what means "not there": null, the empty string of an optional scalar, and null
 * in a map.
 */
export function withoutAbsent(properties: Properties, optionalScalars: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name, value]) => !isNull(value) && !(value === '' && optionalScalars.includes(name)))
      .map(([name, value]) => [
        name,
        isObject(value)
          ? Object.fromEntries(Object.entries(value).filter(([, entry]) => !isNull(entry)))
          : value,
      ]),
  );
}

/** @throws HandlerError InvalidRequest when a create brings a property that only the service gives. */
export function refuseReadOnly(properties: Properties, readOnlyProperties: readonly string[]): void {
  const given = readOnlyProperties.filter((name) => name in properties);
  if (given.length > 0) {
    throw new HandlerError(
      'InvalidRequest',
      `Nothing was called: ${given.join(', ')} is read-only: the service gives it; leave it out of the desired state.`,
    );
  }
}

/** @throws HandlerError NotUpdatable when an update would change a property that only a create can set. */
export function refuseReplacement(
  desired: Properties,
  previous: Properties | undefined,
  createOnlyProperties: readonly string[],
): void {
  const changed = createOnlyProperties.filter((name) => {
    const before = previous?.[name];
    return !isNull(before) && !isDeepStrictEqual(before, desired[name]);
  });
  if (changed.length > 0) {
    throw new HandlerError(
      'NotUpdatable',
      `Nothing was called: ${changed.join(' and ')} can't be changed by an update; create a new resource and delete this one.`,
    );
  }
}

function isNull(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** JSON can hold half a character (an unpaired surrogate); no request can, so what was asked for can't be sent. */
function illFormed(properties: Properties): string[] {
  const isIllFormed = (value: unknown) => typeof value === 'string' && !value.isWellFormed();
  return Object.entries(properties).flatMap(([name, value]) => {
    const entries = isObject(value) ? Object.entries(value).flat() : [value];
    return entries.some(isIllFormed) ? [name] : [];
  });
}

/** Where a value doesn't hold, and what was expected there. */
function explain(error: ErrorObject): [place: string, problem: string] {
  const [property = '', key] = error.instancePath.slice(1).split('/').map(unescapePointer);
  const place = key === undefined ? property || 'the desired state' : `${property}["${key}"]`;
  const parameters: Properties = error.params;
  switch (error.keyword) {
    case 'required':
      return [String(parameters.missingProperty), 'is missing, and it is required'];
    case 'additionalProperties':
      return [String(parameters.additionalProperty), 'is not a property of this type'];
    case 'type':
      return [place, `must be of type ${parameters.type}`];
    case 'enum':
      return [place, `must be one of ${[parameters.allowedValues].flat().join(', ')}`];
    case 'minLength':
      return [place, 'must not be empty'];
    default:
      return [place, error.message ?? 'is not valid'];
  }
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
