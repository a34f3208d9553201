import fc from 'fast-check';
import {
  commitThenAnswer,
  type Fault,
  HTML_500,
  hang,
  hangAfterCommit,
  late,
  loseReply,
  nth,
  type Rule,
  refuse,
  reset,
  rule,
  stallHalfWay,
  throttle,
} from '../backend/faults';
import { CONCURRENT_MODIFICATION, type MapSemantics } from '../backend/semantics';
import type { Properties } from './scenario';

/** One step of a sequence: `which` chooses among the resources that live then. */
export type Step = {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'READ' | 'LIST';
  readonly which: number;
  readonly model: Properties;
  /** What UPDATE is told about the previous state. */
  readonly previous: 'right' | 'absent' | 'wrong';
  readonly faults: readonly PlannedFault[];
};

/** A fault that strikes the nth write, or the nth read, of a step. */
export interface PlannedFault {
  readonly name: keyof typeof FAULTS;
  readonly on: 'write' | 'read';
  readonly nth: number;
}

const FAULTS = {
  throttle,
  conflict: refuse(409, 'ConflictException', CONCURRENT_MODIFICATION),
  'error before': refuse(500, 'InternalServerErrorException', 'Internal failure'),
  'error after': commitThenAnswer(HTML_500),
  loseReply,
  reset,
  hang,
  hangAfterCommit,
  stallHalfWay,
  late: late(9_000),
  denied: refuse(403, 'AccessDeniedException', 'not authorized'),
} satisfies Record<string, Fault>;

/** The faults that cost a time-out. */
const SLOW: readonly string[] = ['hang', 'hangAfterCommit', 'stallHalfWay', 'late'];

/** Whether a step must succeed: what strikes it passes, and leaves it time; READ and LIST have 20 s. */
export function isRiddenOut({ operation, faults }: Step): boolean {
  const slow = faults.filter(({ name }) => SLOW.includes(name)).length;
  const isShort = operation === 'READ' || operation === 'LIST';
  return faults.every(({ name }) => name !== 'denied') && slow <= (isShort && faults.length > 1 ? 0 : 1);
}

const METHODS = { CREATE: 'POST', UPDATE: 'PATCH', DELETE: 'DELETE', READ: 'GET', LIST: 'GET' };

/** The rules that play a step's faults. A read is not refused as a concurrent modification. */
export function rulesOf({ operation, faults }: Step): readonly Rule[] {
  return faults.map(({ name, on, nth: count }) => {
    const method = on === 'read' ? 'GET' : METHODS[operation];
    return rule(method, nth(count), name === 'conflict' && method === 'GET' ? throttle : FAULTS[name]);
  });
}

const keys = fc.constantFrom('/400/', '/500/', '$default', 'ключ');
const text = fc.constantFrom('a', '{"b": 1}', '#set($c = "😀")', "'d'");
const map = fc
  .uniqueArray(fc.tuple(fc.constantFrom('$default', 'k', 'constructor', '__proto__'), text), {
    selector: ([key]) => key,
    maxLength: 3,
  })
  .map((entries) => Object.fromEntries(entries));

const model: fc.Arbitrary<Properties> = fc.record(
  {
    IntegrationResponseKey: keys,
    ContentHandlingStrategy: fc.constantFrom('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'),
    ResponseParameters: map,
    ResponseTemplates: map,
    TemplateSelectionExpression: text,
  },
  { requiredKeys: ['IntegrationResponseKey'] },
);

const names: fc.Arbitrary<keyof typeof FAULTS> = fc.constantFrom(
  ...(['throttle', 'conflict', 'error before', 'error after', 'loseReply', 'reset'] as const),
  ...(['hang', 'hangAfterCommit', 'stallHalfWay', 'late', 'denied'] as const),
);
const fault = fc.record({
  name: names,
  on: fc.constantFrom('write', 'read'),
  nth: fc.integer({ min: 1, max: 3 }),
});

const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom('CREATE', 'CREATE', 'UPDATE', 'UPDATE', 'DELETE', 'READ', 'LIST'),
  which: fc.nat(3),
  model,
  previous: fc.constantFrom('right', 'right', 'absent', 'wrong'),
  faults: fc.oneof(fc.constant([]), fc.array(fault, { maxLength: 3 })),
});

const semantics: fc.Arbitrary<MapSemantics> = fc.constantFrom(
  'replace',
  'merge, "" removes',
  'merge, "" is refused',
  'merge, "" is stored',
);

/** A service and what is asked of it. */
export const sequences = fc.record({
  maps: semantics,
  steps: fc.array(step, { minLength: 1, maxLength: 7 }),
});
