import { always, hang, refuse, rule, throttle } from '../backend/faults';
import { CONCURRENT_MODIFICATION } from '../backend/semantics';
import { FORGETFUL, FULL, failed, HOW_TO_CHECK, REQUEST_ID, type Scenario, without } from './scenario';

const error500 = refuse(500, 'InternalServerErrorException', 'Internal failure');
const conflict = refuse(409, 'ConflictException', CONCURRENT_MODIFICATION);
const updated = { operation: 'UPDATE', after: 'as before', inProgress: true } as const;
const deleted = { operation: 'DELETE', after: 'as before', inProgress: true } as const;

/** Until the deadline of 15 minutes. */
export const DEADLINES: readonly Scenario[] = [
  {
    ...updated,
    fault: '429 for ever',
    faults: [rule('PATCH', always, throttle)],
    sees: failed('Throttling', /UPDATE/, /Too Many/, REQUEST_ID),
    calls: /^PATCH( PATCH)+$/,
  },
  {
    ...updated,
    fault: '409 "concurrent modification" for ever',
    faults: [rule('PATCH', always, conflict)],
    sees: failed('ResourceConflict', /UPDATE/, /concurrent/, REQUEST_ID),
    calls: /^PATCH(( GET)* PATCH)+( GET)*$/,
    writesAfterRefusal: true,
  },
  {
    ...updated,
    fault: '500 for ever, and every look finds it unchanged',
    faults: [rule('PATCH', always, error500)],
    sees: failed('ServiceInternalError', /UPDATE/, /Internal failure/),
    calls: /^PATCH GET( PATCH GET)+$/,
  },
  {
    ...updated,
    fault: 'a service that never answers anything',
    faults: [rule('PATCH', always, hang), rule('GET', always, hang)],
    sees: failed('GeneralServiceException', HOW_TO_CHECK, /UPDATE/),
    calls: /^PATCH( GET)+( PATCH( GET)+)*$/,
  },
  {
    ...deleted,
    fault: '429 for ever',
    faults: [rule('DELETE', always, throttle)],
    sees: failed('Throttling', /DELETE/, /Too Many/, REQUEST_ID),
    calls: /^DELETE( DELETE)+$/,
  },
  {
    ...deleted,
    fault: '409 "concurrent modification" for ever',
    faults: [rule('DELETE', always, conflict)],
    sees: failed('ResourceConflict', /DELETE/, /concurrent/),
    calls: /^DELETE(( GET)* DELETE)+( GET)*$/,
    writesAfterRefusal: true,
  },
  {
    ...deleted,
    fault: 'a service that never answers anything',
    faults: [rule('DELETE', always, hang), rule('GET', always, hang)],
    sees: failed('GeneralServiceException', HOW_TO_CHECK, /DELETE/),
    calls: /^DELETE( GET)+( DELETE( GET)+)*$/,
  },
  {
    operation: 'CREATE',
    fault: 'a correction that is throttled for ever: what was made is deleted again',
    semantics: { normalise: FORGETFUL },
    faults: [rule('PATCH', always, throttle)],
    sees: failed('Throttling', /CREATE/, /Too Many/, REQUEST_ID),
    calls: /^POST( PATCH| GET)+ DELETE$/,
    after: [],
    inProgress: true,
  },
  {
    operation: 'CREATE',
    fault:
      'a correction and a deletion that are throttled for ever: what was made is named, to be cleaned up',
    semantics: { normalise: FORGETFUL },
    faults: [rule('PATCH', always, throttle), rule('DELETE', always, throttle)],
    sees: { ...failed('GeneralServiceException', /CREATE/, /Too Many/, REQUEST_ID), identifiers: true },
    calls: /^POST( PATCH| GET)+( DELETE)+$/,
    after: [without(FULL, 'ResponseTemplates')],
    inProgress: true,
  },
];
