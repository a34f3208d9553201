import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';

/** Time as the backend and the driver see it. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Time stands still from `hold` to `release`, where the clock can do that. */
  hold(): void;
  release(): void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  wait: async (milliseconds) => void (await delay(milliseconds)),
  hold: () => undefined,
  release: () => undefined,
};

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** After so many turns of the event loop in which nothing happened, nothing will before a timer fires. */
const QUIET_TURNS = 20;

/**
 * Time that costs none: it stands still while anything works, and jumps to the next timer when everything waits.
 * Fifteen minutes of retries take as long as their calls, and no load on the machine makes a time-out.
 */
export class VirtualClock implements Clock {
  private time = Date.now();
  private timers: Timer[] = [];
  private held = 0;
  private changes = 0;
  private running = false;

  /** `isQuiet` tells whether nothing is on its way between client and server. */
  constructor(private readonly isQuiet: () => boolean) {}

  now(): number {
    return this.time;
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.setTimeout(() => resolve(), milliseconds));
  }

  hold(): void {
    this.held += 1;
    this.changes += 1;
  }

  release(): void {
    this.held -= 1;
    this.changes += 1;
  }

  /** The `setTimeout` of code that runs on this clock. */
  readonly setTimeout = (callback: (...parts: unknown[]) => void, milliseconds = 0, ...parts: unknown[]) => {
    const handle = { unref: () => handle, ref: () => handle, hasRef: () => true, refresh: () => handle };
    const timer = { handle, at: this.time + Math.max(1, milliseconds), fire: () => callback(...parts) };
    const next = this.timers.findIndex(({ at }) => at > timer.at);
    this.timers.splice(next < 0 ? this.timers.length : next, 0, timer);
    this.changes += 1;
    void this.run();
    return handle;
  };

  readonly clearTimeout = (handle: unknown) => {
    this.timers = this.timers.filter((timer) => !('handle' in timer && timer.handle === handle));
    this.changes += 1;
  };

  /** The `Date` of code that runs on this clock. */
  dateClass(): typeof Date {
    const now = () => this.now();
    return new Proxy(Date, {
      construct: (target, parts) => Reflect.construct(target, parts.length === 0 ? [now()] : parts),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  }

  private async run(): Promise<void> {
    if (this.running) {
      return;
    }
    this.running = true;
    while (this.timers.length > 0) {
      await this.quiet();
      const next = this.timers.shift();
      if (next) {
        this.time = next.at;
        next.fire();
      }
    }
    this.running = false;
  }

  private async quiet(): Promise<void> {
    let calm: boolean;
    do {
      while (this.held > 0) {
        await delay(1);
      }
      const seen = this.changes;
      for (let turns = 0; turns < QUIET_TURNS && seen === this.changes; turns += 1) {
        await turn();
      }
      calm = seen === this.changes && this.isQuiet();
    } while (!calm);
  }
}
