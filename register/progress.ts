import { Refusal } from '../scripts/package/refusal';

/** The screen and the time of whoever runs a command. */
export interface Surroundings {
  say(line: string): void;
  wait(milliseconds: number): Promise<void>;
  now(): number;
}

/** What is known of something that takes its time. */
export interface Progress<Result> {
  /** How it stands, in a word or two for the screen. */
  readonly state: string;
  /** What came of it, once it is done. */
  readonly result?: Result;
}

/** How often AWS is asked, how often the screen shows that nothing has changed, and when that ends, in milliseconds. */
const POLL = 5_000;
const REMINDER = 30_000;
const LIMIT = 30 * 60_000;

/**
 * Asks again and again until there is a result, and shows how it stands.
 * @throws Refusal after half an hour
 */
export async function follow<Result>(
  what: string,
  ask: () => Promise<Progress<Result>>,
  { say, wait, now }: Surroundings,
): Promise<Result> {
  const began = now();
  let shown = { state: '', at: began };
  for (;;) {
    const { state, result } = await ask();
    const at = now();
    if (state !== shown.state || at - shown.at >= REMINDER) {
      say(`   ${what}: ${state} (${Math.round((at - began) / 1000)} s)`);
      shown = { state, at };
    }
    if (result !== undefined) return result;
    if (at - began >= LIMIT) {
      throw new Refusal(`${what} is ${state} after ${LIMIT / 60_000} minutes. Run the command again later.`);
    }
    await wait(POLL);
  }
}
