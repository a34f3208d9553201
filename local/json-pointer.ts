import { isObject } from './json';

/** The steps of a JSON pointer (RFC 6901). */
export type Steps = readonly string[];

export function parsePointer(pointer: string): Steps {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Whether the first pointer leads to the same place as the second or to one inside; `*` stands for any step. */
export function isWithin(place: Steps, other: Steps): boolean {
  return other.every((step, index) => place[index] !== undefined && isSame(step, place[index]));
}

/** All that a pointer leads to: with `*` in it, there can be several values. */
export function valuesAt(value: unknown, [step, ...others]: Steps): readonly unknown[] {
  if (step === undefined) return [value];
  if (!isObject(value) && !Array.isArray(value)) return [];
  return Object.entries(value)
    .filter(([name]) => isSame(step, name))
    .flatMap(([, inner]) => valuesAt(inner, others));
}

function isSame(step: string, other: string): boolean {
  return step === other || step === '*' || other === '*';
}
