import type { OperationStatus } from '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib';
import type { ErrorCode } from './handler-error';

/** What comes back with the next invocation of an operation that isn't done. */
export interface CallbackContext {
  /** When the operation began, in milliseconds since the epoch. */
  startedAt: number;
  /** How many invocations have worked on it. */
  attempt: number;
}

/** A handler's answer, as the registry reads it; a field that isn't set is left out. */
export interface ProgressEvent {
  status: Exclude<`${OperationStatus}`, 'PENDING'>;
  errorCode?: ErrorCode;
  message?: string;
  callbackContext?: CallbackContext;
  callbackDelaySeconds?: number;
  resourceModel?: unknown;
  resourceModels?: readonly unknown[];
  nextToken?: string;
}
