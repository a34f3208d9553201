import { FunctionInstance } from './function-instance';
import type { HostedFunction, InvocationResult } from './hosted-function';

/** The most that a Lambda answers, in bytes: 6 MB and what Lambda itself needs of it. */
const MAXIMUM_RESPONSE = 6_291_556;
const DEFAULT_INSTANCES = 8;

export interface FunctionHostOptions {
  /** How many invocations run at once, at most; others wait. */
  readonly instances?: number;
}

interface Waiting {
  readonly take: (instance: FunctionInstance) => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Runs a packaged function as Lambda does: every instance is a process of its own with nothing but the
 * function's environment, has one invocation at a time, and is used again when it is free.
 */
export class FunctionHost {
  readonly #function: HostedFunction;
  readonly #maximum: number;
  readonly #instances = new Set<FunctionInstance>();
  readonly #idle: FunctionInstance[] = [];
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(hosted: HostedFunction, { instances = DEFAULT_INSTANCES }: FunctionHostOptions = {}) {
    this.#function = hosted;
    this.#maximum = instances;
  }

  /** Invokes the function with a JSON text, handed over as it is. Rejects only when the host is closed. */
  async invoke(payload: string): Promise<InvocationResult> {
    const instance = await this.#take();
    try {
      return withinLimit(await instance.run(payload));
    } finally {
      this.#giveBack(instance);
    }
  }

  /** Ends every instance. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(closed());
    for (const instance of this.#instances) instance.kill();
    await Promise.all([...this.#instances].map((instance) => instance.ended));
  }

  async #take(): Promise<FunctionInstance> {
    if (this.#closed) throw closed();
    const instance = this.#free();
    if (instance !== undefined) return instance;
    return new Promise((take, refuse) => this.#waiting.push({ take, refuse }));
  }

  #giveBack(instance: FunctionInstance): void {
    if (instance.alive) this.#idle.push(instance);
    this.#serveNext();
  }

  #serveNext(): void {
    if (this.#closed || this.#waiting.length === 0) return;
    const instance = this.#free();
    if (instance !== undefined) this.#waiting.shift()?.take(instance);
  }

  /** The instance that was used last of those that are idle, or a new one if there may be one more. */
  #free(): FunctionInstance | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop())
      if (idle.alive) return idle;
    return this.#instances.size < this.#maximum ? this.#start() : undefined;
  }

  #start(): FunctionInstance {
    const instance = new FunctionInstance(this.#function);
    this.#instances.add(instance);
    void instance.ended.then(() => {
      this.#instances.delete(instance);
      this.#serveNext();
    });
    return instance;
  }
}

function closed(): Error {
  return new Error('The function host is closed.');
}

function withinLimit(result: InvocationResult): InvocationResult {
  const size = Buffer.byteLength(result.payload);
  if (size <= MAXIMUM_RESPONSE) return result;
  const report = {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size (${size} bytes) exceeded maximum allowed payload size (${MAXIMUM_RESPONSE} bytes).`,
  };
  return { ...result, payload: JSON.stringify(report), failed: true };
}
