import type { RequestState } from './request-store';

/** What a client is told to wait before it asks again, in milliseconds, when no time is known. */
const PAUSE = 1000;

/** Cloud Control's ProgressEvent of a request. Its times are seconds of the epoch. */
export function progressEvent(state: RequestState): object {
  const { status, identifier, resourceModel, errorCode, message, resumesAt } = state;
  return {
    TypeName: state.typeName,
    ...(identifier !== undefined && { Identifier: identifier }),
    RequestToken: state.requestToken,
    Operation: state.operation,
    OperationStatus: status,
    EventTime: state.startedAt / 1000,
    ...(resourceModel && { ResourceModel: JSON.stringify(resourceModel) }),
    ...(message && { StatusMessage: message }),
    ...(errorCode && { ErrorCode: errorCode }),
    ...(status === 'IN_PROGRESS' && { RetryAfter: (resumesAt ?? Date.now() + PAUSE) / 1000 }),
  };
}
