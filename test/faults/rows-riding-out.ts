import { always, first, forSeconds, hang, loseReply, nth, refuse, rule, throttle } from '../backend/faults';
import { CONCURRENT_MODIFICATION } from '../backend/semantics';
import { FORGETFUL, failed, HOW_TO_CHECK, REQUEST_ID, type Scenario, SUCCESS } from './scenario';

const error500 = refuse(500, 'InternalServerErrorException', 'Internal failure');
const conflict = refuse(409, 'ConflictException', CONCURRENT_MODIFICATION);

/** What the first attempt's fault must not change: one resource, the one that was asked for. */
const once = { operation: 'CREATE', sees: SUCCESS, after: 'the desired' } as const;

/** Riding out: CREATE has no identifier to answer IN_PROGRESS with, so it ends within its invocation. */
export const RIDING_OUT: readonly Scenario[] = [
  {
    ...once,
    fault: 'four 429',
    faults: [rule('POST', first(4), throttle)],
    calls: 'POST POST POST POST POST',
  },
  {
    ...once,
    fault: 'three 409 "concurrent modification"',
    faults: [rule('POST', first(3), conflict)],
    calls: /^POST( GET)?( POST( GET)?){2} POST$/,
    writesAfterRefusal: true,
  },
  {
    operation: 'CREATE',
    fault: '429 for ever',
    faults: [rule('POST', always, throttle)],
    sees: failed('Throttling', /CREATE/, /Too Many Requests/, REQUEST_ID),
    calls: /^POST( POST){4,20}$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: '409 "concurrent modification" for ever',
    faults: [rule('POST', always, conflict)],
    sees: failed('ResourceConflict', /concurrent modification/, REQUEST_ID),
    calls: /^POST(( GET)? POST){4,20}( GET)?$/,
    after: 'nothing',
    writesAfterRefusal: true,
  },
  {
    operation: 'CREATE',
    fault: '500 for ever, and every look finds nothing',
    faults: [rule('POST', always, error500)],
    sees: failed('ServiceInternalError', /CREATE/, /Internal failure/, REQUEST_ID),
    calls: /^POST GET( POST GET){3,20}$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: '500 for ever, also to the looks',
    faults: [rule('POST', always, error500), rule('GET', always, error500)],
    sees: failed('GeneralServiceException', HOW_TO_CHECK, /CREATE/, /\/400\//, /Internal failure/),
    calls: /^POST( GET)+$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: 'a lost reply, and a service that is silent afterwards',
    faults: [rule('POST', nth(1), loseReply), rule('GET', always, hang)],
    sees: failed('GeneralServiceException', HOW_TO_CHECK, /CREATE/, /\/400\//),
    calls: /^POST( GET)+$/,
    after: 'the desired',
  },
  {
    operation: 'CREATE',
    fault: 'a service that never answers a write',
    faults: [rule('POST', always, hang)],
    sees: failed('GeneralServiceException', HOW_TO_CHECK, /CREATE/, /\/400\//),
    calls: /^POST GET( POST GET){0,5}$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: 'a service that never answers anything',
    faults: [rule('POST', always, hang), rule('GET', always, hang)],
    sees: failed('GeneralServiceException', HOW_TO_CHECK, /CREATE/, /\/400\//),
    calls: /^POST( GET)+$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: 'a correction that is throttled for a minute',
    semantics: { normalise: FORGETFUL },
    faults: [rule('PATCH', forSeconds(60), throttle)],
    sees: SUCCESS,
    calls: /^POST( PATCH| GET)+$/,
    after: 'the desired',
    inProgress: true,
  },
];
