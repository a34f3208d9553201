import { classify, type ServiceFailure } from '../../../src/integration-response/service-failure';

const PERMISSION = 'apigateway:PATCH';

function failureOf(error: Error): ServiceFailure {
  const failure = classify(error, PERMISSION);
  if (failure === undefined) throw new Error('neither the service nor the network is to blame for that');
  return failure;
}

/** The failure of a call that the service answered so. */
export function answer(status: number, name: string, words: string): ServiceFailure {
  const $metadata = { httpStatusCode: status, requestId: 'req-1' };
  return failureOf(Object.assign(new Error(words), { name, $metadata }));
}

/** The failure of a call whose reply never came. */
export function lostReply(): ServiceFailure {
  return failureOf(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
}

export const throttled = () => answer(429, 'TooManyRequestsException', 'Too Many Requests');
export const serverError = () => answer(500, 'InternalServerErrorException', 'Oops');
export const gaveUp = () => answer(504, 'GatewayTimeoutException', 'Endpoint request timed out');
export const denied = () => answer(403, 'AccessDeniedException', 'Not you');
export const refused = () => answer(400, 'BadRequestException', 'Invalid value specified');
export const notFound = () => answer(404, 'NotFoundException', 'Invalid identifier specified');
export const alreadyExists = () => answer(409, 'ConflictException', 'This key already exists');
export const strangeConflict = () => answer(409, 'ConflictException', 'No');
