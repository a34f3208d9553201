import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FunctionOutput } from './function-output';
import {
  environmentOf,
  functionArn,
  type HostedFunction,
  type InvocationResult,
  timeoutOf,
} from './hosted-function';

interface Answer {
  readonly payload: string;
  readonly failed: boolean;
  /** Whether the instance ends after it. */
  readonly last: boolean;
}

/** A process that runs a hosted function, one invocation at a time. */
export class FunctionInstance {
  readonly #function: HostedFunction;
  readonly #process: ChildProcess;
  readonly #outputs: readonly FunctionOutput[];
  #alive = true;
  /** Says how the process ended, once all that it printed has come. */
  readonly ended: Promise<string>;

  constructor(hosted: HostedFunction) {
    this.#function = hosted;
    this.#process = spawn(
      hosted.node ?? process.execPath,
      [join(__dirname, 'function-runtime.cjs'), hosted.handler],
      { cwd: hosted.directory, env: environmentOf(hosted), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    const { stdout, stderr } = this.#process;
    this.#outputs = [stdout, stderr].flatMap((stream) =>
      stream === null ? [] : [new FunctionOutput(stream, hosted.log ?? (() => {}))],
    );
    this.ended = this.#end();
  }

  /** Whether it can take another invocation. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs an invocation; the caller sees to it that it is the only one. */
  async run(payload: string): Promise<InvocationResult> {
    const requestId = randomUUID();
    const endOfOutput = FunctionOutput.endOf(requestId);
    const timeout = timeoutOf(this.#function);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      this.kill();
    }, timeout);
    const invocation = {
      requestId,
      payload,
      endOfOutput,
      timeout,
      functionArn: functionArn(this.#function.name),
    };
    const answer = await Promise.race([this.#ask(invocation), this.ended]);
    clearTimeout(timer);
    if (typeof answer === 'string') {
      const [errorType, reason] = timedOut
        ? ['Sandbox.Timedout', `Task timed out after ${(timeout / 1000).toFixed(2)} seconds`]
        : ['Runtime.ExitError', `Runtime exited with error: ${answer}`];
      const report = { errorType, errorMessage: `RequestId: ${requestId} Error: ${reason}` };
      const log = this.#outputs.map((output) => output.rest());
      return { requestId, payload: JSON.stringify(report), failed: true, log: log.join('') };
    }
    if (answer.last) this.kill();
    const log = await Promise.all(this.#outputs.map((output) => output.upTo(endOfOutput)));
    return { requestId, payload: answer.payload, failed: answer.failed, log: log.join('') };
  }

  /** Ends the process, whatever it is doing. */
  kill(): void {
    this.#alive = false;
    this.#process.kill('SIGKILL');
  }

  #ask(invocation: Readonly<Record<string, string | number>>): Promise<Answer> {
    return new Promise((resolve) => {
      const take = (message: unknown) => {
        const answer = parseAnswer(message);
        if (answer === undefined) return;
        this.#process.off('message', take);
        resolve(answer);
      };
      this.#process.on('message', take);
      // When the process is gone, its end says so.
      this.#process.send(invocation, () => {});
    });
  }

  #end(): Promise<string> {
    return new Promise((resolve) => {
      const end = (how: string) => {
        this.#alive = false;
        resolve(how);
      };
      this.#process.once('exit', () => {
        this.#alive = false;
      });
      // All output has been read when the process is closed, which may be later than its exit.
      this.#process.once('close', (code, signal) =>
        end(signal ? `signal: ${signal}` : `exit status ${code}`),
      );
      this.#process.once('error', (error) => end(error.message));
    });
  }
}

function parseAnswer(message: unknown): Answer | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('payload' in message) || typeof message.payload !== 'string' || !('failed' in message))
    return undefined;
  return {
    payload: message.payload,
    failed: message.failed === true,
    last: 'last' in message && message.last === true,
  };
}
