import { always, refuse, rule } from '../backend/faults';
import { failed, REQUEST_ID, type Scenario } from './scenario';

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
    'TooManyRequestsException',
    'Maximum number of Integration Responses for this Integration has been reached. The limit is 300: contact support for a quota increase',
    'ServiceLimitExceeded',
  ],
  [400, 'BadRequestException', 'Only WebSocket protocol APIs support this', 'InvalidRequest', /HTTP API/],
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
