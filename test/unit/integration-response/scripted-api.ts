import http from 'node:http';
import { types } from 'node:util';
import type { Session } from '../../../src/runtime/provider';
import { Stabilization } from '../../../src/runtime/stabilization';
import { ManualClock } from '../runtime/manual-clock';

// Jest runs tests in a realm of its own; the errors of Node's sockets come from the other one.
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    return this === Error
      ? types.isNativeError(value)
      : Function.prototype[Symbol.hasInstance].call(this, value);
  },
});

/** What one request is answered; `reset` breaks the connection, `silence` never answers, `half` stops in the body. */
export type Answer = Json | 'reset' | 'silence' | 'half';

interface Json {
  readonly status?: number;
  /** The service's name for an error. */
  readonly type?: string;
  /** JSON, or a text that is sent as it is. */
  readonly body?: unknown;
}

/** A request as it arrived. */
export interface Received {
  readonly call: string;
  readonly body: unknown;
  readonly authorization: string;
  readonly token: unknown;
}

/** API Gateway's management API at a port of its own, answering from a script. */
export class ScriptedApi {
  readonly received: Received[] = [];
  /** How many connections were opened. */
  opened = 0;
  #answers: Answer[] = [];
  readonly #server = http.createServer((request, response) => {
    void this.#take(request).then(() => this.#answer(request, response));
  });

  async start(): Promise<void> {
    this.#server.on('connection', () => {
      this.opened += 1;
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server does not listen');
    process.env.AWS_ENDPOINT_URL_APIGATEWAYV2 = `http://127.0.0.1:${address.port}`;
  }

  /** Forgets what was received, and answers the next requests so, one after the other. */
  script(...answers: readonly Answer[]): void {
    this.received.length = 0;
    this.#answers = [...answers];
  }

  /** Method and path of each request. */
  get calls(): string[] {
    return this.received.map(({ call }) => call);
  }

  async stop(): Promise<void> {
    delete process.env.AWS_ENDPOINT_URL_APIGATEWAYV2;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: http.IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    this.received.push({
      call: `${request.method} ${request.url}`,
      body: text === '' ? undefined : JSON.parse(text),
      authorization: request.headers.authorization ?? '',
      token: request.headers['x-amz-security-token'],
    });
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const answer = this.#answers.shift() ?? {
      status: 418,
      body: { message: 'the script has no more answers' },
    };
    if (answer === 'silence') return;
    if (answer === 'reset') {
      request.socket.destroy();
      return;
    }
    if (answer === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"integrationResponseKey":');
      return;
    }
    const { status = 200, type, body = {} } = answer;
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(type && { 'x-amzn-errortype': type }),
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

/** An invocation on a clock that stands still, and the number of calls that it was told of. */
export function countingSession(milliseconds = 50_000): Session & { readonly counted: () => number } {
  const clock = new ManualClock();
  let calls = 0;
  return {
    credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret', sessionToken: 'token-1' },
    region: 'eu-west-1',
    stabilization: new Stabilization(clock, clock.now() + milliseconds),
    canContinue: () => true,
    countCall: () => {
      calls += 1;
    },
    counted: () => calls,
  };
}
