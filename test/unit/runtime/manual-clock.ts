import type { Clock } from '../../../src/runtime/stabilization';

/** A clock that stands still until it is told to sleep or to pass time, and notes how long it was told to sleep. */
export class ManualClock implements Clock {
  readonly sleeps: number[] = [];
  #time = 1_700_000_000_000;

  /** @param chance what `random` answers */
  constructor(private readonly chance = 0.5) {}

  now(): number {
    return this.#time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.pass(milliseconds);
  }

  random(): number {
    return this.chance;
  }

  pass(milliseconds: number): void {
    this.#time += milliseconds;
  }
}
