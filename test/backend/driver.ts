import { breaches } from './contract';
import {
  type Action,
  type Caller,
  type Model,
  type Progress,
  productionEvent,
  progressOf,
  type Request,
} from './events';

/** Whatever takes an event and answers: the function's process, or the Lambda door. */
export interface Invocable {
  invoke(event: unknown): Promise<unknown>;
  /** Waits in the function's time. */
  wait(milliseconds: number): Promise<void>;
}

/** How an operation ended, and every progress event on the way. */
export interface Outcome extends Progress {
  readonly events: readonly Progress[];
}

/** More invocations than any operation needs until its deadline of 15 minutes. */
const INVOCATIONS = 200;

/** Drives the provider as CloudFormation does, for one caller. Throws when an answer breaks the contract. */
export class Driver {
  constructor(
    private readonly provider: Invocable,
    private readonly caller: Caller,
  ) {}

  create(model: Model): Promise<Outcome> {
    return this.drive({ action: 'CREATE', model });
  }

  read(model: Model): Promise<Outcome> {
    return this.drive({ action: 'READ', model });
  }

  update(model: Model, previous?: Model): Promise<Outcome> {
    return this.drive({ action: 'UPDATE', model, ...(previous && { previous }) });
  }

  delete(model: Model): Promise<Outcome> {
    return this.drive({ action: 'DELETE', model });
  }

  list(model: Model, nextToken?: string): Promise<Outcome> {
    return this.drive({ action: 'LIST', model, ...(nextToken !== undefined && { nextToken }) });
  }

  /** Every model of a list, page after page. */
  async listAll(model: Model): Promise<readonly Model[]> {
    const models: Model[] = [];
    let token: string | undefined;
    do {
      const page = await this.list(model, token);
      if (page.status !== 'SUCCESS') {
        throw new Error(`LIST failed: ${JSON.stringify(page)}`);
      }
      models.push(...(page.resourceModels ?? []));
      token = page.nextToken;
    } while (token !== undefined);
    return models;
  }

  /** One invocation. */
  async once(request: Request): Promise<Progress> {
    const progress = progressOf(await this.provider.invoke(productionEvent(this.caller, request)));
    const [breach] = breaches(request, progress);
    if (breach !== undefined) {
      throw new Error(`the handler contract is broken by ${request.action}: ${breach}`);
    }
    return progress;
  }

  /**
   * Follows an operation to its end: the model of an IN_PROGRESS event is the next desired state, its
   * callbackContext is handed back, the previous state stays as it was.
   */
  async drive(request: Request): Promise<Outcome> {
    const events: Progress[] = [];
    let next = request;
    while (events.length < INVOCATIONS) {
      const progress = await this.once(next);
      events.push(progress);
      if (progress.status !== 'IN_PROGRESS') {
        return { ...progress, events };
      }
      await this.provider.wait((progress.callbackDelaySeconds ?? 0) * 1000);
      next = {
        ...request,
        model: progress.resourceModel ?? request.model,
        ...(progress.callbackContext && { callbackContext: progress.callbackContext }),
      };
    }
    throw new Error(`${request.action} was still IN_PROGRESS after ${INVOCATIONS} invocations`);
  }
}

export type { Action, Model, Progress, Request };
