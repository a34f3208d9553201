import { setTimeout as sleep } from 'node:timers/promises';
import type { InvocationResult } from './hosted-function';
import { isObject, type JsonObject, parseJson } from './json';
import { type HandlerRequest, productionEvent } from './production-event';

/** What a handler answered. */
export interface ProgressEvent {
  readonly status: 'SUCCESS' | 'FAILED' | 'IN_PROGRESS';
  readonly errorCode: string | undefined;
  readonly message: string;
  readonly resourceModel: JsonObject | undefined;
  readonly resourceModels: readonly unknown[];
  readonly nextToken: string | undefined;
  readonly callbackContext: JsonObject | undefined;
  readonly callbackDelaySeconds: number;
}

/** Told of each IN_PROGRESS event, and when (in epoch milliseconds) the next invocation is due. */
export type OnProgress = (event: ProgressEvent, next: number) => void;

/** Something that runs a handler, such as a function host. */
export interface Invocable {
  invoke(payload: string): Promise<InvocationResult>;
}

/** Calls the handlers of a resource type with production events. */
export class HandlerCalls {
  readonly #function: Invocable;
  readonly #ended = new AbortController();

  constructor(hosted: Invocable) {
    this.#function = hosted;
  }

  /** Invokes a handler that answers for good: READ and LIST may not be in progress. */
  async invokeOnce(request: HandlerRequest): Promise<ProgressEvent> {
    const event = await this.#invoke(request);
    if (event.status !== 'IN_PROGRESS') return event;
    return failure(`The ${request.action} handler answered IN_PROGRESS, which only writes may.`);
  }

  /** Invokes a handler until it is no longer in progress, or `limit` milliseconds are over. */
  async complete(request: HandlerRequest, limit: number, onProgress: OnProgress): Promise<ProgressEvent> {
    const deadline = Date.now() + limit;
    let event = await this.#invoke(request);
    while (event.status === 'IN_PROGRESS') {
      const next = Date.now() + event.callbackDelaySeconds * 1000;
      if (next > deadline) {
        const message = `The ${request.action} handler was still in progress when its time was over.`;
        return failure(message, event.resourceModel, 'NotStabilized');
      }
      onProgress(event, next);
      await sleep(event.callbackDelaySeconds * 1000, undefined, { signal: this.#ended.signal });
      const { resourceModel = request.properties, callbackContext = {} } = event;
      event = await this.#invoke(
        { ...request, properties: resourceModel, callbackContext },
        event.resourceModel,
      );
    }
    return event;
  }

  /** Invokes nothing any more. */
  end(): void {
    this.#ended.abort();
  }

  /** `known` is the model of what was made so far: a handler that crashes doesn't tell. */
  async #invoke(request: HandlerRequest, known?: JsonObject): Promise<ProgressEvent> {
    const { payload, failed } = await this.#function.invoke(JSON.stringify(productionEvent(request)));
    const answer = parseJson(payload);
    return failed ? failure(crashOf(answer), known) : parseProgress(answer, known);
  }
}

function parseProgress(answer: unknown, known: JsonObject | undefined): ProgressEvent {
  if (!isObject(answer)) return failure('The handler answered with no progress event.', known);
  const { status, errorCode, message, resourceModel, resourceModels, nextToken } = answer;
  if (status !== 'SUCCESS' && status !== 'FAILED' && status !== 'IN_PROGRESS') {
    return failure('The handler answered with a progress event without a status.', known);
  }
  const { callbackContext, callbackDelaySeconds } = answer;
  return {
    status,
    errorCode: typeof errorCode === 'string' ? errorCode : undefined,
    message: typeof message === 'string' ? message : '',
    resourceModel: isObject(resourceModel) ? resourceModel : undefined,
    resourceModels: Array.isArray(resourceModels) ? resourceModels : [],
    nextToken: typeof nextToken === 'string' && nextToken !== '' ? nextToken : undefined,
    callbackContext: isObject(callbackContext) ? callbackContext : undefined,
    callbackDelaySeconds: typeof callbackDelaySeconds === 'number' ? Math.max(0, callbackDelaySeconds) : 0,
  };
}

/** What Lambda reports instead of an answer. */
function crashOf(report: unknown): string {
  const { errorType, errorMessage } = isObject(report) ? report : {};
  return `The handler did not answer: ${errorType}: ${errorMessage}`;
}

function failure(message: string, resourceModel?: JsonObject, errorCode = 'InternalFailure'): ProgressEvent {
  return {
    status: 'FAILED',
    errorCode,
    message,
    resourceModel,
    resourceModels: [],
    nextToken: undefined,
    callbackContext: undefined,
    callbackDelaySeconds: 0,
  };
}
