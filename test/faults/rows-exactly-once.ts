import {
  answerThenCommit,
  commitAndAlter,
  commitThenAnswer,
  first,
  HTML_500,
  hang,
  hangAfterCommit,
  late,
  loseReply,
  meanwhile,
  nth,
  pass,
  type Rule,
  refuse,
  reset,
  rule,
  stallHalfWay,
  straggler,
  throttle,
} from '../backend/faults';
import { errorAnswer } from '../backend/wire';
import { type Scenario, SUCCESS } from './scenario';

const error500 = refuse(500, 'InternalServerErrorException', 'Internal failure');

/** What the first attempt's fault must not change: one resource, the one that was asked for. */
const once = { operation: 'CREATE', sees: SUCCESS, after: 'the desired' } as const;

/** Exactly once: a reply that says nothing, and what is found then. */
export const EXACTLY_ONCE: readonly Scenario[] = [
  { ...once, fault: 'none', calls: 'POST' },
  { ...once, fault: 'the reply is lost', faults: [rule('POST', nth(1), loseReply)], calls: 'POST GET' },
  {
    ...once,
    fault: '500 after the commit',
    faults: [
      rule('POST', nth(1), commitThenAnswer(errorAnswer(500, 'InternalServerErrorException', 'Oops'))),
    ],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: '503 with an HTML body after the commit',
    faults: [rule('POST', nth(1), commitThenAnswer({ ...HTML_500, status: 503 }))],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: 'HTML 500 after the commit',
    faults: [rule('POST', nth(1), commitThenAnswer(HTML_500))],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: 'an answer that is cut half-way',
    faults: [rule('POST', nth(1), stallHalfWay)],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: 'a hang after the commit',
    faults: [rule('POST', nth(1), hangAfterCommit)],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: 'a commit after the time-out',
    faults: [rule('POST', nth(1), late(9_000))],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: 'an answer of 200 that is no JSON, after the commit',
    faults: [
      rule(
        'POST',
        nth(1),
        commitAndAlter((answer) => ({ ...answer, body: '<html>200</html>' })),
      ),
    ],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: '500 before the commit',
    faults: [rule('POST', nth(1), error500)],
    calls: 'POST GET POST',
  },
  {
    ...once,
    fault: 'a 504 of a gateway that gave up, and the commit after it',
    faults: [rule('POST', nth(1), answerThenCommit({ ...HTML_500, status: 504 }, 1_000))],
    calls: 'POST GET',
  },
  {
    ...once,
    fault: 'HTML 500 before the commit',
    faults: [rule('POST', nth(1), refuse(500, '', '<html>'))],
    calls: 'POST GET POST',
  },
  { ...once, fault: 'a reset', faults: [rule('POST', nth(1), reset)], calls: /^POST GET POST( GET)?$/ },
  {
    ...once,
    fault: 'three resets',
    faults: [rule('POST', first(3), reset)],
    calls: /^POST( GET POST){3}( GET)?$/,
  },
  {
    ...once,
    fault: 'a hang before the commit',
    faults: [rule('POST', nth(1), hang)],
    calls: /^POST GET POST( GET)?$/,
  },
  {
    ...once,
    fault: 'a lost reply, and a service that throttles the look',
    faults: [rule('POST', nth(1), loseReply), rule('GET', first(2), throttle)],
    calls: 'POST GET GET GET',
  },
  {
    ...once,
    fault: 'a lost reply, and a look that fails twice',
    faults: [rule('POST', nth(1), loseReply), rule('GET', nth(1), error500), rule('GET', nth(2), reset)],
    calls: 'POST GET GET GET',
  },
  {
    ...once,
    fault: 'a lost reply, and 8 pages to look through',
    semantics: { pageSize: 2 },
    live: Array.from({ length: 15 }, (_, index) => ({ IntegrationResponseKey: `/5${index}/` })),
    faults: [rule('POST', nth(1), loseReply)],
    calls: /^POST( GET){8}$/,
  },
  {
    ...once,
    fault: 'a commit so late that the second attempt meets it (409)',
    faults: stragglerBeforeSecond,
    calls: 'POST GET POST GET',
    writesAfterRefusal: true,
  },
  {
    ...once,
    fault: 'a commit so late that it makes a twin of the second attempt',
    semantics: { uniqueKeys: false },
    faults: stragglerBeforeSecond,
    calls: 'POST GET POST GET DELETE',
  },
  {
    ...once,
    fault: 'a lost reply, and a 409 to the second attempt after a look that saw nothing yet',
    faults: [
      rule('POST', nth(1), loseReply),
      rule(
        'GET',
        nth(1),
        commitAndAlter((answer) => ({ ...answer, body: '{"items":[]}' })),
      ),
    ],
    calls: 'POST GET POST GET',
    writesAfterRefusal: true,
  },
];

/** The first attempt's request arrives when the second one does, just before it. */
function stragglerBeforeSecond(): readonly Rule[] {
  const lost = straggler();
  return [rule('POST', nth(1), lost.fault), rule('POST', nth(2), meanwhile(lost.release, pass))];
}
