import { accept, refuseReadOnly, refuseReplacement, withoutAbsent } from './desired-state';
import { type Invocation, isObject, parseEvent } from './event';
import { HandlerError } from './handler-error';
import { writeJournal } from './journal';
import { continueLater, type Operation, readOperation } from './operation';
import type { ProgressEvent } from './progress-event';
import type { Provider, Session } from './provider';
import { type Clock, Stabilization } from './stabilization';

/** The longest that an invocation works, in milliseconds: the registry allows 60 s, and 30 s for READ and LIST. */
const INVOCATION_LIMIT = 50_000;
const SYNCHRONOUS_LIMIT = 20_000;
/** What is left for the answer's way out of the Lambda. */
const ANSWER_RESERVE = 1_500;

/** What the journal is told while an invocation runs. */
interface Trace {
  action: string;
  identifiers: Record<string, string>;
  apiCalls: number;
}

/** A function as Lambda calls it. */
export type Entrypoint = (event: unknown, context?: unknown) => Promise<ProgressEvent>;

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
    const progress = await answer(provider, clock, event, context, trace).catch(failure);
    writeJournal({
      ...trace,
      outcome: progress.status,
      ...(progress.errorCode && { errorCode: progress.errorCode }),
      durationMs: clock.now() - began,
    });
    return progress;
  };
}

async function answer<Model, Identifier, Filter>(
  provider: Provider<Model, Identifier, Filter>,
  clock: Clock,
  event: unknown,
  context: unknown,
  trace: Trace,
): Promise<ProgressEvent> {
  const invocation = parseEvent(event);
  trace.action = invocation.action;
  const operation = readOperation(invocation.callbackContext, clock.now());
  const session: Session = {
    credentials: invocation.credentials,
    region: invocation.region,
    stabilization: new Stabilization(clock, endOf(invocation, context, clock)),
    countCall: () => {
      trace.apiCalls += 1;
    },
  };
  try {
    const progress = await perform(provider, invocation, operation, session, trace);
    note(trace, provider.schema.primaryIdentifier, progress.resourceModel);
    return progress;
  } catch (error) {
    const resumeWith = error instanceof HandlerError ? error.resumeWith : undefined;
    const later = resumeWith === undefined ? undefined : continueLater(operation, resumeWith, clock);
    if (later === undefined) throw error;
    return later;
  }
}

async function perform<Model, Identifier, Filter>(
  provider: Provider<Model, Identifier, Filter>,
  { action, desiredState: given, previousState: before, nextToken }: Invocation,
  { continuing }: Operation,
  session: Session,
  trace: Trace,
): Promise<ProgressEvent> {
  const { schema } = provider;
  const properties = withoutAbsent(given, schema.optionalScalars);
  const identify = () => note(trace, schema.primaryIdentifier, properties);
  switch (action) {
    case 'CREATE': {
      const desiredState = accept(schema.validateModel, properties);
      if (!continuing) refuseReadOnly(properties, schema.readOnlyProperties);
      identify();
      return success(await provider.create({ desiredState, continuing }, session));
    }
    case 'READ': {
      const identifier = accept(schema.validateIdentifier, properties);
      identify();
      return success(await provider.read({ identifier, properties }, session));
    }
    case 'UPDATE': {
      const desiredState = accept(schema.validateModel, properties);
      identify();
      const previous = before && withoutAbsent(before, schema.optionalScalars);
      refuseReplacement(properties, previous, schema.createOnlyProperties);
      // Only a hint about what to clear: one that doesn't hold (of an older schema, say) counts as absent.
      const previousState = schema.validateModel(previous) ? previous : undefined;
      return success(await provider.update({ desiredState, previousState }, session));
    }
    case 'DELETE': {
      const identifier = accept(schema.validateIdentifier, properties);
      identify();
      await provider.delete({ identifier, continuing }, session);
      return { status: 'SUCCESS' };
    }
    case 'LIST': {
      const filter = accept(schema.validateListFilter, properties);
      identify();
      const { models, nextToken: next } = await provider.list({ filter, nextToken }, session);
      return {
        status: 'SUCCESS',
        resourceModels: models,
        ...(next === undefined ? {} : { nextToken: next }),
      };
    }
  }
}

function endOf({ action }: Invocation, context: unknown, clock: Clock): number {
  const limit = action === 'READ' || action === 'LIST' ? SYNCHRONOUS_LIMIT : INVOCATION_LIMIT;
  const remaining =
    isObject(context) && typeof context.getRemainingTimeInMillis === 'function'
      ? Number(context.getRemainingTimeInMillis()) - ANSWER_RESERVE
      : Number.NaN;
  return clock.now() + Math.min(remaining, limit);
}

function note(trace: Trace, primaryIdentifier: readonly string[], properties: unknown): void {
  if (!isObject(properties)) return;
  for (const name of primaryIdentifier) {
    const value = properties[name];
    if (typeof value === 'string') trace.identifiers[name] = value;
  }
}

function success(resourceModel: unknown): ProgressEvent {
  return { status: 'SUCCESS', resourceModel };
}

function failure(error: unknown): ProgressEvent {
  if (error instanceof HandlerError) {
    return {
      status: 'FAILED',
      errorCode: error.code,
      message: error.message,
      ...(error.leftBehind === undefined ? {} : { resourceModel: error.leftBehind }),
    };
  }
  const reason =
    error instanceof Error ? `${error.name}: ${error.message}` : 'something that is no error was thrown';
  return { status: 'FAILED', errorCode: 'InternalFailure', message: `A defect of this provider: ${reason}` };
}
