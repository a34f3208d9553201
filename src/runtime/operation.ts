import { HandlerError } from './handler-error';
import type { CallbackContext, ProgressEvent } from './progress-event';
import type { Properties } from './properties';
import type { Clock } from './stabilization';

/** How long an operation goes on over several invocations: less than the schema's timeoutInMinutes. */
const OPERATION_LIMIT = 15 * 60_000;
/** Clocks of two machines may differ by this much. */
const CLOCK_SKEW = 5 * 60_000;
const SHORTEST_DELAY_SECONDS = 5;
const DELAY_SPREAD_SECONDS = 10;

/** Where an operation stands that may take several invocations. */
export interface Operation extends CallbackContext {
  /** Whether an earlier invocation answered IN_PROGRESS. */
  readonly continuing: boolean;
}

/**
 * Takes the callback context of an event (none, or empty, in an operation's first invocation) and the time.
 * @throws HandlerError InvalidRequest when it isn't one that this provider gave out.
 */
export function readOperation(callbackContext: Properties | undefined, now: number): Operation {
  if (callbackContext === undefined || Object.keys(callbackContext).length === 0) {
    return { startedAt: now, attempt: 1, continuing: false };
  }
  const { startedAt, attempt } = callbackContext;
  if (
    typeof startedAt !== 'number' ||
    !(startedAt > 0 && startedAt <= now + CLOCK_SKEW) ||
    typeof attempt !== 'number' ||
    !(Number.isSafeInteger(attempt) && attempt > 0)
  ) {
    throw new HandlerError('InvalidRequest', 'The callbackContext is not one that this provider gave out.');
  }
  return { startedAt, attempt: attempt + 1, continuing: true };
}

/** Whether an operation's time allows another invocation, after the longest delay. */
export function canContinue({ startedAt }: Operation, clock: Clock): boolean {
  const longestDelay = SHORTEST_DELAY_SECONDS + DELAY_SPREAD_SECONDS;
  return clock.now() + longestDelay * 1_000 < startedAt + OPERATION_LIMIT;
}

/**
 * Takes an operation that could not be finished now and the desired state to come back with.
 * @returns the IN_PROGRESS event, or undefined when the operation's time is over.
 */
export function continueLater(
  operation: Operation,
  desiredState: unknown,
  clock: Clock,
): ProgressEvent | undefined {
  if (!canContinue(operation, clock)) return undefined;
  return {
    status: 'IN_PROGRESS',
    callbackContext: { startedAt: operation.startedAt, attempt: operation.attempt },
    callbackDelaySeconds: SHORTEST_DELAY_SECONDS + Math.floor(clock.random() * DELAY_SPREAD_SECONDS),
    resourceModel: desiredState,
  };
}
