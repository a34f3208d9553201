import { type Answer, errorAnswer, isRecord, type ServiceResource } from './wire';

/**
 * What the service does with a map in a write. Which one API Gateway follows for integration responses is not
 * known (the sibling Integration merges, and a "" removes a key), so the provider must be exact under each.
 */
export type MapSemantics = 'replace' | 'merge, "" removes' | 'merge, "" is refused' | 'merge, "" is stored';

/** How the service takes writes and reports reads. */
export interface Semantics {
  readonly maps: MapSemantics;
  /** What "" for a scalar does. */
  readonly scalars: '"" clears' | '"" is refused';
  /** Values that an absent or cleared scalar gets by itself. */
  readonly defaults: ServiceResource;
  /** What the service makes of a resource before it stores it: drops or changes a property. */
  readonly normalise: (resource: ServiceResource, isNew: boolean) => ServiceResource;
  readonly uniqueKeys: boolean;
  readonly pageSize: number;
  /** `AWS`: absent scalars omitted, empty maps reported, 404 for what is missing. `moto`: as moto answers. */
  readonly style: 'AWS' | 'moto';
}

/** The likeliest service: what is known of AWS, and the simplest choice for what is open. */
export const USUAL: Semantics = {
  maps: 'replace',
  scalars: '"" clears',
  defaults: {},
  normalise: (resource) => resource,
  uniqueKeys: true,
  pageSize: 100,
  style: 'AWS',
};

/** The words of a clean 409 for a key that the integration holds; the exact ones are not probed. */
export const ALREADY_EXISTS = 'Integration response already exists for this integration response key';
/** Seen live in terraform-provider-aws issues 776 and 16439. */
export const CONCURRENT_MODIFICATION =
  'Unable to complete operation due to concurrent modification. Please try again later.';

const MAPS = ['responseParameters', 'responseTemplates'];
const SCALARS = ['contentHandlingStrategy', 'templateSelectionExpression', 'integrationResponseKey'];

/** The resource that a write leaves, or the service's refusal of it. */
export function take(
  semantics: Semantics,
  current: ServiceResource,
  asked: ServiceResource,
): { readonly stored: ServiceResource } | { readonly refusal: Answer } {
  const isNew = Object.keys(current).length === 0;
  const refusal = refusalOf(semantics, asked);
  if (refusal) {
    return { refusal };
  }
  const maps = MAPS.map((name) => [name, mapAfter(semantics.maps, current[name], asked[name])]);
  const scalars = SCALARS.map((name) => [
    name,
    scalarAfter(semantics.defaults[name], current[name], asked[name]),
  ]);
  return { stored: semantics.normalise(Object.fromEntries([...scalars, ...maps]), isNew) };
}

function refusalOf(semantics: Semantics, asked: ServiceResource): Answer | undefined {
  for (const name of MAPS) {
    const map = asked[name];
    if (semantics.maps === 'merge, "" is refused' && isRecord(map)) {
      const key = Object.keys(map).find((each) => map[each] === '');
      if (key !== undefined) {
        return errorAnswer(400, 'BadRequestException', `Invalid value for ${name} ${key}: empty`);
      }
    }
  }
  const scalar = SCALARS.find((name) => asked[name] === '');
  return semantics.scalars === '"" is refused' && scalar !== undefined
    ? errorAnswer(400, 'BadRequestException', `Invalid ${scalar} specified: `)
    : undefined;
}

function mapAfter(semantics: MapSemantics, current: unknown, asked: unknown): unknown {
  if (!isRecord(asked)) {
    return current;
  }
  if (semantics === 'replace') {
    return asked;
  }
  const before = isRecord(current) ? current : {};
  const merged = new Map([...Object.entries(before), ...Object.entries(asked)]);
  if (semantics === 'merge, "" removes') {
    for (const [key, value] of Object.entries(asked)) {
      if (value === '') {
        merged.delete(key);
      }
    }
  }
  return Object.fromEntries(merged);
}

function scalarAfter(fallback: unknown, current: unknown, asked: unknown): unknown {
  const value = asked ?? current;
  const isEmpty = value === undefined || value === null || value === '';
  return isEmpty ? (fallback ?? value) : value;
}

/** A stored resource as AWS reports it: no empty scalars (facts: "" reads as null), both maps always there. */
export function report(stored: ServiceResource): ServiceResource {
  const scalars = Object.entries(stored).filter(
    ([name, value]) => !MAPS.includes(name) && value !== null && value !== '',
  );
  const maps = MAPS.map((name) => [name, isRecord(stored[name]) ? stored[name] : {}]);
  return Object.fromEntries([...scalars, ...maps]);
}
