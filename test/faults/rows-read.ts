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
import { failed, REQUEST_ID, type Scenario, SUCCESS } from './scenario';

const error500 = refuse(500, 'InternalServerErrorException', 'Internal failure');
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
