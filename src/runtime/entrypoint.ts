import { dispatch } from './dispatch';
import { type Destination, destinationOf, type Invocation, parseEvent } from './event';
import { HandlerError } from './handler-error';
import { DELIVERY_LIMIT, type JournalEntry, writeLine } from './journal';
import { canContinue, continueLater, readOperation } from './operation';
import type { ProgressEvent } from './progress-event';
import { isObject } from './properties';
import type { Provider, Session } from './provider';
import { type Clock, Stabilization } from './stabilization';

/** The longest that an invocation works, in milliseconds: the registry allows 60 s, and 30 s for READ and LIST. */
const INVOCATION_LIMIT = 50_000;
const SYNCHRONOUS_LIMIT = 20_000;
/** What is left for the answer's way out of the Lambda. */
const ANSWER_RESERVE = 1_500;

/** A function as Lambda calls it. */
export type Entrypoint = (event: unknown, context?: unknown) => Promise<ProgressEvent>;

/** What the journal is told while an invocation runs. */
interface Trace {
  action: string;
  readonly identifiers: Record<string, string>;
  apiCalls: number;
  defect?: readonly string[];
}

/**
 * Makes the function that Lambda calls: it takes an event as the registry sends it and always resolves to a
 * progress event, whatever the input.
 */
export function entrypointFor<Model, Identifier, Filter>(
  provider: Provider<Model, Identifier, Filter>,
  clock: Clock,
): Entrypoint {
  return async (event, context) => {
    const began = clock.now();
    const trace: Trace = { action: 'unknown', identifiers: {}, apiCalls: 0 };
    const destination = destinationOf(event);
    const timeLeft = () => remainingOf(context) - ANSWER_RESERVE - (destination ? DELIVERY_LIMIT : 0);
    const progress = await answer(provider, clock, event, timeLeft, trace).catch((error) =>
      failure(error, trace),
    );
    identify(trace, provider, progress.resourceModel);
    const entry: JournalEntry = {
      ...trace,
      outcome: progress.status,
      ...(progress.errorCode && { errorCode: progress.errorCode }),
      durationMs: clock.now() - began,
    };
    writeLine(entry);
    if (destination) await deliver(destination, entry, began);
    return progress;
  };
}

/** Loads what delivers only when an event asks for it: most of a cold start is loading code. */
async function deliver(destination: Destination, entry: JournalEntry, began: number): Promise<void> {
  try {
    const delivery = await import('./delivery');
    await delivery.deliver(destination, entry, began);
  } catch (error) {
    writeLine({ delivery: 'failed', reason: error instanceof Error ? error.name : 'unknown' });
  }
}

async function answer<Model, Identifier, Filter>(
  provider: Provider<Model, Identifier, Filter>,
  clock: Clock,
  event: unknown,
  timeLeft: () => number,
  trace: Trace,
): Promise<ProgressEvent> {
  const invocation = parseEvent(event);
  trace.action = invocation.action;
  const operation = readOperation(invocation.callbackContext, clock.now());
  const session: Session = {
    credentials: invocation.credentials,
    region: invocation.region,
    stabilization: new Stabilization(clock, clock.now() + Math.min(limitOf(invocation), timeLeft())),
    canContinue: () => canContinue(operation, clock),
    countCall: () => {
      trace.apiCalls += 1;
    },
  };
  try {
    return await dispatch(provider, invocation, operation, session, (accepted) =>
      identify(trace, provider, accepted),
    );
  } catch (error) {
    const resumeWith = error instanceof HandlerError ? error.resumeWith : undefined;
    const later = resumeWith && continueLater(operation, resumeWith, clock);
    if (later === undefined) throw error;
    return later;
  }
}

/** The longest that an action may take, in milliseconds. */
function limitOf({ action }: Invocation): number {
  return action === 'READ' || action === 'LIST' ? SYNCHRONOUS_LIMIT : INVOCATION_LIMIT;
}

/** What Lambda says is left, in milliseconds; without a context that says it, there is no end. */
function remainingOf(context: unknown): number {
  if (!isObject(context) || typeof context.getRemainingTimeInMillis !== 'function')
    return Number.POSITIVE_INFINITY;
  const remaining = Number(context.getRemainingTimeInMillis());
  return Number.isFinite(remaining) ? remaining : Number.POSITIVE_INFINITY;
}

function identify(
  trace: Trace,
  { schema }: { schema: { primaryIdentifier: readonly string[] } },
  properties: unknown,
): void {
  if (!isObject(properties)) return;
  for (const name of schema.primaryIdentifier) {
    const value = properties[name];
    if (typeof value === 'string') trace.identifiers[name] = value;
  }
}

function failure(error: unknown, trace: Trace): ProgressEvent {
  if (error instanceof HandlerError) {
    return {
      status: 'FAILED',
      errorCode: error.code,
      message: error.message,
      ...(error.leftBehind && { resourceModel: error.leftBehind }),
    };
  }
  const defect = error instanceof Error ? error : new Error('something that is no error was thrown');
  // The frames only: the first lines of a stack repeat the message, which may quote what must not be in a log.
  trace.defect = (defect.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
  const message = `A defect of this provider: ${defect.name}: ${defect.message}`;
  return { status: 'FAILED', errorCode: 'InternalFailure', message };
}
