import {
  always,
  commitThenAnswer,
  first,
  HTML_500,
  hang,
  loseReply,
  nth,
  refuse,
  reset,
  rule,
  stallHalfWay,
  throttle,
} from '../backend/faults';
import { CONCURRENT_MODIFICATION } from '../backend/semantics';
import { failed, REQUEST_ID, type Scenario, SUCCESS } from './scenario';

const error500 = refuse(500, 'InternalServerErrorException', 'Internal failure');
const conflict = refuse(409, 'ConflictException', CONCURRENT_MODIFICATION);
const read = { operation: 'READ', sees: SUCCESS, after: 'as before' } as const;

/** Reads may be sent again whatever happened. */
export const READ: readonly Scenario[] = [
  { ...read, fault: 'none', calls: 'GET' },
  { ...read, fault: 'two 429', faults: [rule('GET', first(2), throttle)], calls: 'GET GET GET' },
  { ...read, fault: 'two 500', faults: [rule('GET', first(2), error500)], calls: 'GET GET GET' },
  { ...read, fault: 'HTML 500', faults: [rule('GET', nth(1), commitThenAnswer(HTML_500))], calls: 'GET GET' },
  {
    ...read,
    fault: 'a lost reply, then a reset',
    faults: [rule('GET', nth(1), loseReply), rule('GET', nth(2), reset)],
    calls: 'GET GET GET',
  },
  { ...read, fault: 'a hang', faults: [rule('GET', nth(1), hang)], calls: 'GET GET' },
  {
    ...read,
    fault: 'an answer that is cut half-way',
    faults: [rule('GET', nth(1), stallHalfWay)],
    calls: 'GET GET',
  },
  {
    ...read,
    fault: 'a resource that is not there',
    live: [],
    sees: failed('NotFound', /READ/, REQUEST_ID),
    calls: 'GET',
  },
  {
    ...read,
    fault: '429 for ever',
    faults: [rule('GET', always, throttle)],
    sees: failed('Throttling', /READ/, /Too Many/, REQUEST_ID),
    calls: /^GET( GET)+$/,
  },
  {
    ...read,
    fault: '500 for ever',
    faults: [rule('GET', always, error500)],
    sees: failed('ServiceInternalError', /READ/, /Internal failure/, REQUEST_ID),
    calls: /^GET( GET)+$/,
  },
  {
    ...read,
    fault: 'HTML 500 for ever',
    faults: [rule('GET', always, commitThenAnswer(HTML_500))],
    sees: failed('ServiceInternalError', /READ/),
    calls: /^GET( GET)+$/,
  },
  {
    ...read,
    fault: 'resets for ever',
    faults: [rule('GET', always, reset)],
    sees: failed('NetworkFailure', /READ/),
    calls: /^GET( GET)+$/,
  },
  {
    ...read,
    fault: 'a service that never answers',
    faults: [rule('GET', always, hang)],
    sees: failed('NetworkFailure', /READ/),
    calls: /^GET( GET)?$/,
  },
  {
    ...read,
    fault: 'answers that are all cut half-way',
    faults: [rule('GET', always, stallHalfWay)],
    sees: failed('NetworkFailure', /READ/),
    calls: /^GET( GET)?$/,
  },
];

const METHODS = { CREATE: 'POST', READ: 'GET', UPDATE: 'PATCH', DELETE: 'DELETE' } as const;
const OPERATIONS = ['CREATE', 'READ', 'UPDATE', 'DELETE'] as const;

type Refusal = readonly [status: number, type: string, words: string, code: string, ...hints: RegExp[]];

/** What no second attempt would change: one call, and the service's words. */
const REFUSALS: readonly Refusal[] = [
  [
    403,
    'ExpiredTokenException',
    'The security token included in the request is expired',
    'InvalidCredentials',
  ],
  [
    403,
    'UnrecognizedClientException',
    'The security token included in the request is invalid',
    'InvalidCredentials',
  ],
  [400, 'BadRequestException', 'Invalid selection expression specified', 'InvalidRequest'],
  [404, 'NotFoundException', 'Invalid API identifier specified 123456789012:abc', 'NotFound'],
  [
    429,
    'LimitExceededException',
    'Maximum number of Integration Responses for this Integration has been reached. The limit is 300: contact support for a quota increase',
    'ServiceLimitExceeded',
  ],
  [418, 'TeapotException', 'short and stout', 'GeneralServiceException'],
];

const refused = (
  operation: (typeof OPERATIONS)[number],
  [status, type, words, code, ...hints]: Refusal,
): Scenario => ({
  operation,
  fault: `${status} ${type}`,
  faults: [rule(METHODS[operation], always, refuse(status, type, words))],
  sees: failed(code, new RegExp(operation), new RegExp(words.slice(0, 40)), REQUEST_ID, ...hints),
  calls: METHODS[operation],
  after: 'as before',
});

export const REFUSED: readonly Scenario[] = OPERATIONS.flatMap((operation) => {
  const permission = `apigateway:${METHODS[operation]}`;
  const denied: Refusal = [
    403,
    'AccessDeniedException',
    `User is not authorized to perform: ${permission}`,
    'AccessDenied',
    new RegExp(permission),
  ];
  const silent: Refusal = [403, 'AccessDeniedException', 'Forbidden', 'AccessDenied', new RegExp(permission)];
  return [denied, silent, ...REFUSALS].map((each) => refused(operation, each));
});

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
    sees: failed('GeneralServiceException', /UPDATE/),
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
    sees: failed('GeneralServiceException', /DELETE/),
    calls: /^DELETE( GET)+( DELETE( GET)+)*$/,
  },
];
