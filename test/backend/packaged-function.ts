import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VirtualClock } from './clock';
import type { Invocable } from './driver';
import { isRecord } from './wire';

/** The packaged function, as `npm run bundle` makes it. */
export const BUNDLE = join(__dirname, '../../build/TypeFunction/dist/handlers.js');

/** What Lambda itself puts into a function's environment, and what an event's must win over. */
export const LAMBDA_ENVIRONMENT = {
  AWS_REGION: 'ap-southeast-2',
  AWS_ACCESS_KEY_ID: 'AKIDOFTHELAMBDA',
  AWS_SECRET_ACCESS_KEY: 'secret-of-the-lambda',
  AWS_SESSION_TOKEN: 'session-of-the-lambda',
};

const INVOCATION_MILLISECONDS = 60_000;

/** How a test invokes the function. */
export interface InvocationOptions {
  readonly entrypoint?: string;
  /** What the Lambda's context says is left, in milliseconds; for `Infinity` there is no context. */
  readonly remaining?: number;
}

/**
 * The packaged function in this process, on a virtual clock: an instance that takes many invocations at once,
 * with an environment and an output of its own.
 */
export class PackagedFunction implements Invocable {
  /** What the function printed: one journal line an invocation. */
  output = '';
  private readonly handlers: Readonly<Record<string, unknown>>;

  constructor(
    backendUrl: string,
    private readonly clock: VirtualClock,
  ) {
    this.handlers = this.load({ ...LAMBDA_ENVIRONMENT, AWS_ENDPOINT_URL_APIGATEWAYV2: backendUrl });
  }

  /** Invokes the function and gives what it answered, as JSON carries it. */
  async invoke(
    event: unknown,
    { entrypoint = 'entrypoint', remaining = INVOCATION_MILLISECONDS }: InvocationOptions = {},
  ): Promise<unknown> {
    const handler = this.handlers[entrypoint];
    if (typeof handler !== 'function') {
      throw new Error(`the bundle exports no ${entrypoint}`);
    }
    const endsAt = this.clock.now() + remaining;
    const context = { getRemainingTimeInMillis: () => Math.max(0, endsAt - this.clock.now()) };
    const given: unknown = JSON.parse(JSON.stringify(event) ?? 'null');
    const answer: unknown = await handler(given, ...(Number.isFinite(remaining) ? [context] : []));
    return JSON.parse(JSON.stringify(answer) ?? 'null');
  }

  wait(milliseconds: number): Promise<void> {
    return this.clock.wait(milliseconds);
  }

  /** Evaluates the bundle outside of jest's sandbox, where it would meet errors of another realm. */
  private load(environment: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const { compileFunction } = process.getBuiltinModule('node:vm');
    const { createRequire } = process.getBuiltinModule('node:module');
    const module: { exports: unknown } = { exports: {} };
    const globals = {
      module,
      exports: module.exports,
      require: createRequire(BUNDLE),
      process: Object.create(process, {
        env: { value: environment },
        stdout: { value: { write: (text: string) => this.print(text) } },
      }),
      setTimeout: this.clock.setTimeout,
      clearTimeout: this.clock.clearTimeout,
      Date: this.clock.dateClass(),
    };
    const run = compileFunction(readFileSync(BUNDLE, 'utf8'), Object.keys(globals), { filename: BUNDLE });
    run(...Object.values(globals));
    return isRecord(module.exports) ? module.exports : {};
  }

  private print(text: string): boolean {
    this.output += text;
    return true;
  }
}
