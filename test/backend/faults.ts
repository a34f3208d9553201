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
  /** Waits in scaled time. */
  wait(milliseconds: number): Promise<void>;
}

/** What happens to a call instead of a plain answer. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

/** A fault and the calls that it strikes. */
export interface Rule {
  readonly strikes: (call: Call, nth: number) => boolean;
  readonly matches: (call: Call) => boolean;
  readonly fault: Fault;
}

/** A rule for the calls of one method (and, where given, one path); `strikes` says which of them, from 1. */
export function rule(
  what: string | { readonly method: string; readonly path: RegExp },
  strikes: (nth: number) => boolean,
  fault: Fault,
): Rule {
  const { method, path } = typeof what === 'string' ? { method: what, path: /(?:)/ } : what;
  return {
    matches: (call) => call.method === method && path.test(call.path),
    strikes: (_, nth) => strikes(nth),
    fault,
  };
}

export const nth =
  (...ones: readonly number[]) =>
  (count: number): boolean =>
    ones.includes(count);
export const first =
  (many: number) =>
  (count: number): boolean =>
    count <= many;
export const from =
  (start: number) =>
  (count: number): boolean =>
    count >= start;
export const always = (): boolean => true;

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

/** The reply is cut at once, and the commit happens later. */
export function dropThenCommit(milliseconds: number): Fault {
  return async (exchange) => {
    exchange.drop();
    await exchange.wait(milliseconds);
    await exchange.commit();
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
