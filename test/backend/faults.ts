import { type Answer, type Call, errorAnswer } from './wire';

/** One call while the backend decides what becomes of it. */
export interface Exchange {
  readonly call: Call;
  /** Lets the service carry the call out; the caller is not answered by it. */
  commit(): Promise<Answer>;
  reply(answer: Answer): void;
  /** Cuts the connection. */
  drop(): void;
  /** Sends the head and half of the body, and then nothing. */
  stall(answer: Answer): void;
  /** Waits on the backend's clock. */
  wait(milliseconds: number): Promise<void>;
}

/** What happens to a call instead of a plain answer. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

/** Which of a rule's calls are struck: by their number, from 1, and the milliseconds since the first of them. */
export type Strikes = (nth: number, sinceFirst: number) => boolean;

/** A fault and the calls that it strikes. */
export interface Rule {
  readonly matches: (call: Call) => boolean;
  readonly strikes: Strikes;
  readonly fault: Fault;
}

/** A rule for the calls of one method, or of one method and path. */
export function rule(
  what: string | { readonly method: string; readonly path: RegExp },
  strikes: Strikes,
  fault: Fault,
): Rule {
  const { method, path } = typeof what === 'string' ? { method: what, path: /(?:)/ } : what;
  return { matches: (call) => call.method === method && path.test(call.path), strikes, fault };
}

export const nth =
  (...ones: readonly number[]): Strikes =>
  (count) =>
    ones.includes(count);
export const first =
  (many: number): Strikes =>
  (count) =>
    count <= many;
export const forSeconds =
  (seconds: number): Strikes =>
  (_, sinceFirst) =>
    sinceFirst < seconds * 1000;
export const always: Strikes = () => true;

/** Answers an error; nothing is committed. */
export function refuse(status: number, type: string, message: string): Fault {
  return (exchange) => exchange.reply(errorAnswer(status, type, message));
}

/** Answers something else than the service's own answer, after the commit. */
export function commitThenAnswer(answer: Answer): Fault {
  return async (exchange) => {
    await exchange.commit();
    exchange.reply(answer);
  };
}

/** Commits, and changes the answer on its way to the caller. */
export function commitAndAlter(alter: (answer: Answer) => Answer): Fault {
  return async (exchange) => exchange.reply(alter(await exchange.commit()));
}

/** A 500 whose body is a page, as a load balancer before the service writes it. */
export const HTML_500: Answer = {
  status: 500,
  headers: { 'content-type': 'text/html' },
  body: '<html><body><h1>500 Internal Server Error</h1></body></html>',
};

export const throttle = refuse(429, 'TooManyRequestsException', 'Too Many Requests');

/** The connection is cut and nothing was committed. */
export const reset: Fault = (exchange) => exchange.drop();

/** The service did what was asked, and the caller never hears of it. */
export const loseReply: Fault = async (exchange) => {
  await exchange.commit();
  exchange.drop();
};

/** No answer, ever; nothing is committed. */
export const hang: Fault = () => undefined;

/** The service did what was asked, and never answers. */
export const hangAfterCommit: Fault = async (exchange) => {
  await exchange.commit();
};

/** Commits late, also when the caller has given up by then. */
export function late(milliseconds: number): Fault {
  return async (exchange) => {
    await exchange.wait(milliseconds);
    exchange.reply(await exchange.commit());
  };
}

/** Somebody before the service gives up waiting and answers; the commit comes later. */
export function answerThenCommit(answer: Answer, milliseconds: number): Fault {
  return async (exchange) => {
    exchange.reply(answer);
    await exchange.wait(milliseconds);
    await exchange.commit();
  };
}

/** A request that is lost on its way and reaches the service when `release` says so. */
export function straggler(): { readonly fault: Fault; release(): Promise<unknown> } {
  let arrive: () => Promise<unknown> = async () => undefined;
  return {
    fault: (exchange) => {
      exchange.drop();
      arrive = () => exchange.commit();
    },
    release: () => arrive(),
  };
}

/** Commits and sends half of the answer. */
export const stallHalfWay: Fault = async (exchange) => exchange.stall(await exchange.commit());

/** Does something else first (another stack's work), then `fault`. */
export function meanwhile(work: () => Promise<unknown>, fault: Fault): Fault {
  return async (exchange) => {
    await work();
    await fault(exchange);
  };
}

/** No fault: what the service does by itself. */
export const pass: Fault = async (exchange) => exchange.reply(await exchange.commit());
