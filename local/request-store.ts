import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error';

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE';

/** What a client asks for when it writes. */
export interface WriteRequest {
  readonly operation: Operation;
  readonly typeName: string;
  readonly region: string;
  /** The resource; undefined when it is still to be made. */
  readonly identifier: string | undefined;
  readonly clientToken: string | undefined;
  /** The same for the same request, sent again. */
  readonly fingerprint: string;
}

/** How far an operation is. */
export interface Progress {
  readonly status: 'IN_PROGRESS' | 'SUCCESS' | 'FAILED';
  readonly identifier: string | undefined;
  readonly resourceModel?: object | undefined;
  readonly errorCode?: string | undefined;
  readonly message?: string | undefined;
  /** When it goes on, in epoch milliseconds, while it waits. */
  readonly resumesAt?: number | undefined;
}

/** A request and how far its operation is. */
export interface RequestState extends Progress {
  readonly requestToken: string;
  readonly operation: Operation;
  readonly typeName: string;
  /** In epoch milliseconds. */
  readonly startedAt: number;
}

/** An operation at work: it reports how far it is, and resolves to how it ended. */
export type Work = (requestToken: string, report: (progress: Progress) => void) => Promise<Progress>;

interface Entry {
  state: RequestState;
  readonly ended: Promise<void>;
}

/** Keeps what clients asked for, in memory: one operation a client token, and one at a time a resource. */
export class RequestStore {
  readonly #entries = new Map<string, Entry>();
  readonly #byClientToken = new Map<string, { fingerprint: string; requestToken: Promise<string> }>();
  readonly #busy = new Set<string>();

  /**
   * Starts an operation, or finds the one that was started for the same client token. `prepare` looks whether it
   * can be done at all; when that throws, nothing is kept.
   * @throws AwsError ClientTokenConflictException, ConcurrentOperationException, or what `prepare` throws.
   */
  async begin(request: WriteRequest, prepare: () => Promise<Work>): Promise<RequestState> {
    const { clientToken, fingerprint } = request;
    if (clientToken === undefined) return this.get(await this.#start(request, prepare));
    const known = this.#byClientToken.get(clientToken);
    if (known !== undefined && known.fingerprint !== fingerprint) {
      throw new AwsError(
        'ClientTokenConflictException',
        `The client token ${clientToken} was used for another request.`,
      );
    }
    const started = known ?? { fingerprint, requestToken: this.#start(request, prepare) };
    this.#byClientToken.set(clientToken, started);
    try {
      return this.get(await started.requestToken);
    } catch (error) {
      if (this.#byClientToken.get(clientToken) === started) this.#byClientToken.delete(clientToken);
      throw error;
    }
  }

  /** @throws AwsError RequestTokenNotFoundException. */
  get(requestToken: string): RequestState {
    return this.#find(requestToken).state;
  }

  /** The state of a request: as soon as it has ended, if that is within `patience` milliseconds. */
  async settled(requestToken: string, patience: number): Promise<RequestState> {
    const entry = this.#find(requestToken);
    const { status, resumesAt = 0 } = entry.state;
    if (status === 'IN_PROGRESS' && resumesAt < Date.now() + patience) {
      let timer: NodeJS.Timeout | undefined;
      const patienceEnds = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      await Promise.race([entry.ended, patienceEnds]);
      clearTimeout(timer);
    }
    return entry.state;
  }

  /** All requests, the last one first. */
  all(): readonly RequestState[] {
    return [...this.#entries.values()].map(({ state }) => state).reverse();
  }

  async #start(request: WriteRequest, prepare: () => Promise<Work>): Promise<string> {
    const { operation, typeName, region, identifier } = request;
    const held = new Set<string>();
    const hold = (resource: string | undefined) => {
      if (resource === undefined) return;
      held.add(`${region} ${resource}`);
      this.#busy.add(`${region} ${resource}`);
    };
    if (this.#busy.has(`${region} ${identifier}`)) throw concurrent(identifier);
    hold(identifier);
    try {
      const work = await prepare();
      const asked = { requestToken: randomUUID(), operation, typeName, startedAt: Date.now() };
      const report = (progress: Progress) => {
        hold(progress.identifier);
        entry.state = { ...asked, ...progress };
      };
      const ended = work(asked.requestToken, report)
        .catch((error) => failed(identifier, error))
        .then((progress) => {
          entry.state = { ...asked, ...progress };
          this.#release(held);
        });
      const entry: Entry = { state: { ...asked, status: 'IN_PROGRESS', identifier }, ended };
      this.#entries.set(asked.requestToken, entry);
      return asked.requestToken;
    } catch (error) {
      this.#release(held);
      throw error;
    }
  }

  #release(held: ReadonlySet<string>): void {
    for (const resource of held) this.#busy.delete(resource);
  }

  #find(requestToken: string): Entry {
    const entry = this.#entries.get(requestToken);
    if (entry !== undefined) return entry;
    throw new AwsError(
      'RequestTokenNotFoundException',
      `There is no request with the token ${requestToken}.`,
    );
  }
}

function concurrent(identifier: string | undefined): AwsError {
  return new AwsError(
    'ConcurrentOperationException',
    `There is already an operation in progress for the resource ${identifier}.`,
  );
}

function failed(identifier: string | undefined, error: unknown): Progress {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'FAILED', identifier, errorCode: 'InternalFailure', message };
}
