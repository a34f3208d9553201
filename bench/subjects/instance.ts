import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Invocable } from '../../test/backend/driver';
import { LAMBDA_ENVIRONMENT } from '../../test/backend/packaged-function';
import { isRecord } from '../../test/backend/wire';

/** Lambda's, without the warnings about Node.js versions that a Lambda's own version doesn't cause. */
export const ENVIRONMENT = { ...LAMBDA_ENVIRONMENT, NODE_NO_WARNINGS: '1' };

/** One measured invocation. */
export interface Invocation {
  readonly payload: unknown;
  /** How long the handler took, without the way to its process and back. */
  readonly milliseconds: number;
  readonly heapUsed: number;
}

/** A long-lived process of one subject: a warm container. */
export class Instance implements Invocable {
  private readonly waiting = new Map<number, (message: Record<string, unknown>) => void>();
  private count = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (message) => {
      if (isRecord(message)) this.waiting.get(Number(message.id))?.(message);
    });
    child.on('exit', (code) => {
      for (const answer of this.waiting.values()) answer({ thrown: `the process ended with ${code}` });
    });
  }

  /** Starts `handlerFile` with the addresses of its services, and Node's own options. */
  static async start(
    handlerFile: string,
    endpoints: Readonly<Record<string, string>>,
    nodeOptions: readonly string[] = [],
  ): Promise<Instance> {
    const script = join(__dirname, 'instance.cjs');
    const child = spawn(process.execPath, [...nodeOptions, script, handlerFile], {
      env: { ...ENVIRONMENT, ...endpoints },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const instance = new Instance(child);
    await instance.answerTo(0);
    return instance;
  }

  /** Invokes the handler. Throws unless it answers. */
  async measure(event: object): Promise<Invocation> {
    this.count += 1;
    const answer = this.answerTo(this.count);
    this.child.send({ id: this.count, event });
    const { payload, thrown, milliseconds, heapUsed } = await answer;
    if (thrown !== undefined) throw new Error(String(thrown));
    return { payload, milliseconds: Number(milliseconds), heapUsed: Number(heapUsed) };
  }

  /** Invokes the handler and returns the milliseconds it took. Throws unless it succeeds. */
  async timeOfSuccess(event: object): Promise<number> {
    const { payload, milliseconds } = await this.measure(event);
    requireSuccess(payload);
    return milliseconds;
  }

  async invoke(event: object): Promise<unknown> {
    return (await this.measure(event)).payload;
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill();
    await exit;
  }

  private answerTo(id: number): Promise<Record<string, unknown>> {
    return new Promise((resolve) => {
      this.waiting.set(id, (message) => {
        this.waiting.delete(id);
        resolve(message);
      });
    });
  }
}

/** A measurement of a failure would be worth nothing. */
export function requireSuccess(answer: unknown): void {
  if (!isRecord(answer) || answer.status !== 'SUCCESS') {
    throw new Error(`not a success: ${JSON.stringify(answer)}`);
  }
}
