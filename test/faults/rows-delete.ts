import {
  commitThenAnswer,
  first,
  forSeconds,
  HTML_500,
  hang,
  hangAfterCommit,
  loseReply,
  nth,
  refuse,
  reset,
  rule,
  throttle,
} from '../backend/faults';
import { CONCURRENT_MODIFICATION } from '../backend/semantics';
import { failed, type Scenario, SUCCESS } from './scenario';

const error500 = refuse(500, 'InternalServerErrorException', 'Internal failure');
const conflict = refuse(409, 'ConflictException', CONCURRENT_MODIFICATION);
const deleted = { operation: 'DELETE', sees: SUCCESS, after: 'nothing' } as const;

/** DELETE whose reply says nothing looks; what was never there is NotFound. */
export const DELETE: readonly Scenario[] = [
  { ...deleted, fault: 'none', calls: 'DELETE' },
  {
    ...deleted,
    fault: 'the reply is lost',
    faults: [rule('DELETE', nth(1), loseReply)],
    calls: 'DELETE GET',
  },
  {
    ...deleted,
    fault: 'a hang after the commit',
    faults: [rule('DELETE', nth(1), hangAfterCommit)],
    calls: 'DELETE GET',
  },
  {
    ...deleted,
    fault: 'a hang before the commit',
    faults: [rule('DELETE', nth(1), hang)],
    calls: 'DELETE GET DELETE',
  },
  { ...deleted, fault: 'a reset', faults: [rule('DELETE', nth(1), reset)], calls: 'DELETE GET DELETE' },
  {
    ...deleted,
    fault: '500 before the commit',
    faults: [rule('DELETE', nth(1), error500)],
    calls: 'DELETE GET DELETE',
  },
  {
    ...deleted,
    fault: 'HTML 500 after the commit',
    faults: [rule('DELETE', nth(1), commitThenAnswer(HTML_500))],
    sees: failed('NotFound', /DELETE/),
    calls: 'DELETE GET',
  },
  {
    ...deleted,
    fault: 'a lost reply, and a look that fails twice',
    faults: [rule('DELETE', nth(1), loseReply), rule('GET', first(2), error500)],
    calls: 'DELETE GET GET GET',
  },
  {
    ...deleted,
    fault: 'three 429',
    faults: [rule('DELETE', first(3), throttle)],
    calls: 'DELETE DELETE DELETE DELETE',
  },
  {
    ...deleted,
    fault: 'two 409 "concurrent modification"',
    faults: [rule('DELETE', first(2), conflict)],
    calls: /^(DELETE( GET)? ){2}DELETE$/,
    writesAfterRefusal: true,
  },
  {
    ...deleted,
    fault: '429 for two minutes',
    faults: [rule('DELETE', forSeconds(120), throttle)],
    calls: /^DELETE( DELETE)+$/,
    inProgress: true,
  },
  {
    ...deleted,
    fault: 'a lost reply, then a service that is silent for a minute',
    faults: [rule('DELETE', nth(1), loseReply), rule('GET', forSeconds(60), hang)],
    calls: /^DELETE( GET)+( DELETE)?( GET)*$/,
    inProgress: true,
  },
  {
    ...deleted,
    fault: 'a resource that was never there',
    live: [],
    sees: failed('NotFound', /DELETE/),
    calls: 'DELETE',
  },
  {
    ...deleted,
    fault: 'a resource that was never there, as moto says it',
    semantics: { style: 'moto' },
    live: [],
    sees: failed('NotFound', /DELETE/),
    calls: 'DELETE GET',
  },
];
