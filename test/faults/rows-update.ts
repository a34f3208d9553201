import {
  always,
  commitThenAnswer,
  first,
  forSeconds,
  HTML_500,
  hang,
  hangAfterCommit,
  late,
  loseReply,
  nth,
  refuse,
  reset,
  rule,
  stallHalfWay,
  throttle,
} from '../backend/faults';
import { CONCURRENT_MODIFICATION } from '../backend/semantics';
import { FULL, failed, type Scenario, SUCCESS } from './scenario';

const error500 = refuse(500, 'InternalServerErrorException', 'Internal failure');
const conflict = refuse(409, 'ConflictException', CONCURRENT_MODIFICATION);
const updated = { operation: 'UPDATE', sees: SUCCESS, after: 'the desired' } as const;

/** A write whose reply says nothing is verified by a read. */
export const UPDATE: readonly Scenario[] = [
  { ...updated, fault: 'none', calls: 'PATCH' },
  { ...updated, fault: 'the reply is lost', faults: [rule('PATCH', nth(1), loseReply)], calls: 'PATCH GET' },
  {
    ...updated,
    fault: 'HTML 500 after the commit',
    faults: [rule('PATCH', nth(1), commitThenAnswer(HTML_500))],
    calls: 'PATCH GET',
  },
  {
    ...updated,
    fault: 'an answer that is cut half-way',
    faults: [rule('PATCH', nth(1), stallHalfWay)],
    calls: 'PATCH GET',
  },
  {
    ...updated,
    fault: 'a hang after the commit',
    faults: [rule('PATCH', nth(1), hangAfterCommit)],
    calls: 'PATCH GET',
  },
  {
    ...updated,
    fault: 'a hang before the commit',
    faults: [rule('PATCH', nth(1), hang)],
    calls: 'PATCH GET PATCH',
  },
  { ...updated, fault: 'a reset', faults: [rule('PATCH', nth(1), reset)], calls: 'PATCH GET PATCH' },
  {
    ...updated,
    fault: '500 before the commit',
    faults: [rule('PATCH', nth(1), error500)],
    calls: 'PATCH GET PATCH',
  },
  {
    ...updated,
    fault: 'a commit after the time-out',
    faults: [rule('PATCH', nth(1), late(12_000))],
    calls: /^PATCH GET( PATCH)?$/,
  },
  {
    ...updated,
    fault: 'a lost reply, and a look that fails twice',
    faults: [rule('PATCH', nth(1), loseReply), rule('GET', first(2), error500)],
    calls: 'PATCH GET GET GET',
  },
  {
    ...updated,
    fault: 'three 429',
    faults: [rule('PATCH', first(3), throttle)],
    calls: 'PATCH PATCH PATCH PATCH',
  },
  {
    ...updated,
    fault: 'three 409 "concurrent modification"',
    faults: [rule('PATCH', first(3), conflict)],
    calls: /^(PATCH( GET)* ){3}PATCH$/,
    writesAfterRefusal: true,
  },
  {
    ...updated,
    fault: '429 for two minutes',
    faults: [rule('PATCH', forSeconds(120), throttle)],
    calls: /^PATCH( PATCH)+$/,
    inProgress: true,
  },
  {
    ...updated,
    fault: '409 for a minute',
    faults: [rule('PATCH', forSeconds(60), conflict)],
    calls: /^PATCH(( GET)* PATCH)+$/,
    writesAfterRefusal: true,
    inProgress: true,
  },
  {
    ...updated,
    fault: 'the reply to a new key is lost',
    desired: { ...FULL, IntegrationResponseKey: '/401/' },
    faults: [rule('PATCH', nth(1), loseReply)],
    calls: 'PATCH GET',
  },
  {
    ...updated,
    fault: 'another integration response holds the key',
    live: [FULL, { IntegrationResponseKey: '/500/' }],
    desired: { ...FULL, IntegrationResponseKey: '/500/' },
    sees: failed('InvalidRequest', /UPDATE/, /IntegrationResponseKey/, /\/500\//),
    calls: /^PATCH( GET)?$/,
    after: 'as before',
  },
  {
    ...updated,
    fault: 'another holds the key, and the 409 is of an unknown kind',
    live: [FULL, { IntegrationResponseKey: '/500/' }],
    desired: { ...FULL, IntegrationResponseKey: '/500/' },
    faults: [rule('PATCH', always, refuse(409, 'ConflictException', 'Unable to do so'))],
    sees: failed('InvalidRequest', /UPDATE/, /IntegrationResponseKey/, /\/500\//),
    calls: /^PATCH( GET)+$/,
    after: 'as before',
  },
  {
    ...updated,
    fault: 'a lost reply, and 403 to the look',
    faults: [
      rule('PATCH', nth(1), loseReply),
      rule('GET', always, refuse(403, 'AccessDeniedException', 'not authorized')),
    ],
    calls: 'PATCH GET PATCH',
    inProgress: true,
  },
];
