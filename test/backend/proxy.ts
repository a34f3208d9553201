import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Account } from './account';
import { type Clock, realClock } from './clock';
import type { Exchange } from './faults';
import type { Semantics } from './semantics';
import { type Answer, type Call, errorAnswer, receive } from './wire';

/**
 * A programmable API Gateway V2: an HTTP proxy before moto. Every caller's access key is an account of its own,
 * so that many tests share one backend and one provider without seeing each other.
 */
export class Backend {
  /** Every call of every account, in the order of arrival. */
  readonly calls: Call[] = [];
  private readonly accounts = new Map<string, Account>();
  readonly server: Server;

  private constructor(
    private readonly motoUrl: string,
    private readonly clock: Clock,
  ) {
    this.server = createServer((request, response) => {
      this.clock.hold();
      this.handle(request, response)
        .catch(() => response.destroy())
        .finally(() => this.clock.release());
    });
    this.server.keepAliveTimeout = 60_000;
  }

  /** Starts a backend on a free port. */
  static async start(motoUrl: string, clock: Clock = realClock): Promise<Backend> {
    const backend = new Backend(motoUrl, clock);
    await new Promise<void>((resolve) => backend.server.listen(0, '127.0.0.1', resolve));
    return backend;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('the backend is not listening');
    }
    return `http://127.0.0.1:${address.port}`;
  }

  /** Opens an empty account. */
  account(semantics: Partial<Semantics> = {}, region = 'us-east-1'): Account {
    const number = this.accounts.size + 1;
    const accessKeyId = `AKIDTEST${String(number).padStart(8, '0')}`;
    const account = new Account(
      this.motoUrl,
      String(100_000_000_000 + number),
      accessKeyId,
      region,
      semantics,
    );
    this.accounts.set(accessKeyId, account);
    return account;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = `request-${String(this.calls.length + 1).padStart(6, '0')}`;
    const call = await receive(request, requestId, this.clock.now());
    this.calls.push(call);
    const account = this.accounts.get(call.accessKeyId);
    if (!account) {
      const words = 'The security token included in the request is invalid.';
      return send(call, response, errorAnswer(403, 'UnrecognizedClientException', words));
    }
    account.calls.push(call);
    await account.follow(this.serve(account, call, response));
  }

  private async serve(account: Account, call: Call, response: ServerResponse): Promise<void> {
    const exchange = this.exchange(account, call, response);
    const fault = account.ruleFor(call)?.fault;
    await (fault ? fault(exchange) : exchange.commit().then((answer) => exchange.reply(answer)));
  }

  private exchange(account: Account, call: Call, response: ServerResponse): Exchange {
    return {
      call,
      commit: () => this.commit(account, call),
      reply: (answer) => send(call, response, answer),
      drop: () => void response.socket?.destroy(),
      stall: (answer) => stall(call, response, answer),
      wait: (milliseconds) => this.wait(milliseconds),
    };
  }

  private async commit(account: Account, call: Call): Promise<Answer> {
    const { latencyMilliseconds = 0 } = account.limits;
    if (latencyMilliseconds > 0) {
      await this.wait(latencyMilliseconds);
    }
    const refusal = account.gate.enter(call);
    if (refusal) {
      return refusal;
    }
    const answer = await account.service.perform(call);
    const { exclusiveWriteMilliseconds = 0 } = account.limits;
    if (call.method !== 'GET' && exclusiveWriteMilliseconds > 0) {
      await this.wait(exclusiveWriteMilliseconds);
    }
    account.gate.leave(call);
    return answer;
  }

  /** While a call waits, time goes on. */
  private async wait(milliseconds: number): Promise<void> {
    this.clock.release();
    await this.clock.wait(milliseconds);
    this.clock.hold();
  }
}

function send(call: Call, response: ServerResponse, answer: Answer): void {
  if (response.destroyed) {
    return;
  }
  call.status = answer.status;
  response.writeHead(answer.status, { 'x-amzn-requestid': call.requestId, ...answer.headers });
  response.end(answer.body);
}

function stall(call: Call, response: ServerResponse, answer: Answer): void {
  call.status = answer.status;
  response.writeHead(answer.status, {
    'x-amzn-requestid': call.requestId,
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.write(answer.body.slice(0, answer.body.length / 2));
}
