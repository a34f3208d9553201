import type { Model, TextMap } from './model';
import { maps, scalars } from './properties';
import type { Live, Patch } from './service';
import { entriesOf, toPatch } from './translation';

/** The value that clears a scalar or, in a map, removes a key. */
export const TOMBSTONE = '';

/** One thing that the service holds otherwise than asked. */
export interface Difference {
  readonly property: keyof Patch;
  /** The key in the property, when that is a map. */
  readonly key?: string;
  /** `extra`: held, but not asked for; `lacking`: asked for, but not held, or with another value. */
  readonly kind: 'extra' | 'lacking';
  /** Whether what is lacking was asked for as "", which the service may take for a removal. */
  readonly empty: boolean;
}

/** Compares what is held with what is asked for, in every property; an empty scalar or map counts as absent. */
export function differences(desired: Model, live: Live): Difference[] {
  const ofScalars = scalars
    .filter((property) => (live[property] || undefined) !== desired[property])
    .map((property): Difference => {
      return { property, kind: desired[property] === undefined ? 'extra' : 'lacking', empty: false };
    });
  const ofMaps = maps.flatMap((property) => {
    const asked = new Map(Object.entries(desired[property] ?? {}));
    const held = new Map(Object.entries(entriesOf(live[property])));
    const keys = [...new Set([...asked.keys(), ...held.keys()])];
    return keys
      .filter((key) => asked.get(key) !== held.get(key))
      .map((key): Difference => {
        return {
          property,
          key,
          kind: asked.has(key) ? 'lacking' : 'extra',
          empty: asked.get(key) === TOMBSTONE,
        };
      });
  });
  return [...ofScalars, ...ofMaps];
}

/**
 * The first PATCH of an update: everything asked for, what clears the scalars that are known to have been declared
 * before and aren't any more, and both maps whole: {} clears a map where the service replaces maps, and changes
 * nothing where it merges them.
 */
export function firstPatch(desired: Model, previous: Model | undefined): Patch {
  const removed = scalars.filter(
    (property) => desired[property] === undefined && previous?.[property] !== undefined,
  );
  return {
    ...toPatch(desired),
    ...Object.fromEntries(removed.map((property) => [property, TOMBSTONE])),
    ...Object.fromEntries(maps.map((property) => [property, desired[property] ?? {}])),
  };
}

/** A patch without what clears scalars, for a service that refuses that; undefined when there is nothing of it. */
export function withoutTombstones(patch: Patch): Patch | undefined {
  const kept = Object.entries(patch).filter(([, value]) => value !== TOMBSTONE);
  return kept.length === Object.keys(patch).length ? undefined : Object.fromEntries(kept);
}

/**
 * The PATCH for what is left over, and only for that: lacking values once more, "" for what has to go. A map goes
 * whole, because the service may replace it.
 */
export function correction(desired: Model, leftOver: readonly Difference[]): Patch {
  const concerned = (property: keyof Patch) =>
    leftOver.some((difference) => difference.property === property);
  return {
    ...Object.fromEntries(
      scalars.filter(concerned).map((property) => [property, desired[property] ?? TOMBSTONE]),
    ),
    ...Object.fromEntries(
      maps
        .filter(concerned)
        .map((property) => [property, { ...tombstones(property, leftOver), ...desired[property] }]),
    ),
  };
}

/** Names what is left over, for a message. */
export function explain(leftOver: readonly Difference[]): string {
  return leftOver
    .map(({ property, key, kind, empty }) => {
      const name = key === undefined ? property : `${property}["${key}"]`;
      if (kind === 'extra') return `the service kept ${name}, which is to be removed`;
      return empty
        ? `the service takes the empty value of ${name} for a removal`
        : `the service doesn't hold ${name} as asked for`;
    })
    .join('; ');
}

function tombstones(property: keyof Patch, leftOver: readonly Difference[]): TextMap {
  return Object.fromEntries(
    leftOver.flatMap((difference) =>
      difference.property === property && difference.kind === 'extra' && difference.key !== undefined
        ? [[difference.key, TOMBSTONE]]
        : [],
    ),
  );
}
