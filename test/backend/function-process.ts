import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { isRecord } from './wire';

/** The packaged function, as `npm run bundle` makes it. */
export const BUNDLE = join(__dirname, '../../build/TypeFunction/dist/handlers.js');
/** The preload that makes a process's clock run faster. */
export const SCALED_CLOCK = join(__dirname, 'scaled-clock.cjs');

/** What Lambda itself puts into a function's environment. */
export const LAMBDA_ENVIRONMENT = {
  AWS_REGION: 'ap-southeast-2',
  AWS_ACCESS_KEY_ID: 'AKIDOFTHELAMBDA',
  AWS_SECRET_ACCESS_KEY: 'secret-of-the-lambda',
  AWS_SESSION_TOKEN: 'session-of-the-lambda',
};

/** One long-lived process of the packaged function that takes many invocations at once, under a scaled clock. */
export class FunctionProcess {
  /** What the function printed: one journal line an invocation. */
  output = '';
  private readonly waiting = new Map<string, (message: Record<string, unknown>) => void>();
  private count = 0;

  private constructor(
    private readonly child: ChildProcess,
    /** How many times faster the function's clock runs. */
    readonly scale: number,
  ) {
    child.stdout?.on('data', (chunk: Buffer) => {
      this.output += chunk.toString('utf8');
    });
    child.on('message', (message) => {
      if (isRecord(message)) {
        this.waiting.get(String(message['id']))?.(message);
      }
    });
    child.on('exit', (code) => this.end(`the function's process ended with ${code}`));
  }

  /**
   * Starts the function with the backend's address and the clock in its environment, and with the region and
   * the credentials that Lambda puts there and that an event's must win over.
   */
  static async start(backendUrl: string, scale = 1): Promise<FunctionProcess> {
    const script = join(__dirname, 'function-process.cjs');
    const child = spawn(process.execPath, ['--require', SCALED_CLOCK, script, BUNDLE], {
      env: { ...LAMBDA_ENVIRONMENT, AWS_ENDPOINT_URL_APIGATEWAYV2: backendUrl, CLOCK_SCALE: String(scale) },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const started = new FunctionProcess(child, scale);
    await started.answerTo('ready');
    return started;
  }

  /** Invokes the function and gives what it answered, as JSON carries it. */
  async invoke(
    event: unknown,
    entrypoint = 'entrypoint',
    context: 'Lambda context' | 'no context' = 'Lambda context',
  ): Promise<unknown> {
    this.count += 1;
    const id = String(this.count);
    const answer = this.answerTo(id);
    this.child.send({ id, entrypoint, context, event: JSON.stringify(event) ?? 'null' });
    const { payload, thrown } = await answer;
    if (typeof payload !== 'string') {
      throw new Error(`the function rejected: ${String(thrown)}`);
    }
    return JSON.parse(payload);
  }

  /** Waits in the function's time. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds / this.scale));
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exit = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill();
      await exit;
    }
  }

  private answerTo(id: string): Promise<Record<string, unknown>> {
    return new Promise((resolve) => {
      this.waiting.set(id, (message) => {
        this.waiting.delete(id);
        resolve(message);
      });
    });
  }

  private end(reason: string): void {
    for (const answer of this.waiting.values()) {
      answer({ thrown: reason });
    }
  }
}
