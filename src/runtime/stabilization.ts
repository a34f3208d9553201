/** Time and chance, handed in so that rules about them can be tested. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A number from 0 up to, but without, 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};

/** The longest that one call of the service may take, in milliseconds. */
export const CALL_LIMIT = 8_000;
/** How long a request that got no answer may still be under way. */
export const SETTLING_TIME = 2_000;
/** What an attempt to write needs: after it there has to be time to let it settle and to look at what it did. */
export const WRITE_RESERVE = CALL_LIMIT + SETTLING_TIME + 2_000;

/**
 * Full jitter under a ceiling that doubles. For 200 writers at once against 10 requests a second with a burst of
 * 40 that takes 1.16 times the limit's floor and 3.6 calls each (simulated, the median of 300 runs; the slowest
 * percent takes 1.28 times the floor). From 2 s to 8 s it is 1.22 times, and 1.4 for the slowest percent.
 */
const FIRST_CEILING = 3_000;
const LAST_CEILING = 6_000;
/** A pause shorter than this only adds to the load. */
const SHORTEST_WINDOW = 250;

/** The time that an invocation has, and how it waits between attempts. */
export class Stabilization {
  constructor(
    private readonly clock: Clock,
    /** When this invocation must have answered, in milliseconds since the epoch. */
    private readonly endsAt: number,
  ) {}

  /** How many milliseconds are left. */
  remaining(): number {
    return this.endsAt - this.clock.now();
  }

  /**
   * Waits after an attempt, counted from 0, for another one that may take `reserve` milliseconds.
   * @returns false, without waiting, when that could pass the invocation's limit.
   */
  async backoff(attempt: number, reserve: number): Promise<boolean> {
    const window = Math.min(FIRST_CEILING * 2 ** attempt, LAST_CEILING, this.remaining() - reserve);
    if (window < SHORTEST_WINDOW) return false;
    await this.clock.sleep(this.clock.random() * window);
    return true;
  }

  /** Waits until a request that got no answer has settled, or for what time is left if that is less. */
  async settle(): Promise<void> {
    await this.clock.sleep(Math.max(0, Math.min(SETTLING_TIME, this.remaining())));
  }

  /**
   * Attempts until one succeeds, fails for good, or the time is over.
   * @param again whether the error of an attempt allows another one
   * @throws the error of the last attempt
   */
  async persist<T>(
    perform: () => Promise<T>,
    again: (error: unknown) => boolean,
    reserve = CALL_LIMIT,
  ): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await perform();
      } catch (error) {
        if (!again(error) || !(await this.backoff(attempt, reserve))) throw error;
      }
    }
  }
}
