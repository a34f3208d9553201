import { CALL_LIMIT, SETTLING_TIME, Stabilization, WRITE_RESERVE } from '../../../src/runtime/stabilization';
import { ManualClock } from './manual-clock';

/** An invocation with this many milliseconds to go. */
function invocation({ lasts = 3_600_000, chance = 0.5 } = {}) {
  const clock = new ManualClock(chance);
  return { clock, stabilization: new Stabilization(clock, clock.now() + lasts) };
}

describe('the wait after an attempt', () => {
  it.each([
    [0, [0, 0, 0, 0]],
    [0.5, [1_500, 3_000, 3_000, 3_000]],
    [0.75, [2_250, 4_500, 4_500, 4_500]],
  ])(
    'is spread by chance (%d) from nothing to a ceiling that doubles from 3 to 6 s',
    async (chance, sleeps) => {
      const { clock, stabilization } = invocation({ chance });
      for (const attempt of [0, 1, 2, 2_000]) {
        await expect(stabilization.backoff(attempt, CALL_LIMIT)).resolves.toBe(true);
      }
      expect(clock.sleeps).toEqual(sleeps);
    },
  );

  it.each([CALL_LIMIT, WRITE_RESERVE])('leaves the %d ms that the next one may take', async (reserve) => {
    const { clock, stabilization } = invocation({ chance: 1, lasts: reserve + 1_000 });
    await expect(stabilization.backoff(0, reserve)).resolves.toBe(true);
    expect(clock.sleeps).toEqual([1_000]);
    expect(stabilization.remaining()).toBe(reserve);
  });

  it.each([CALL_LIMIT + 249, CALL_LIMIT, 100, 0, -5])(
    'is none, and there is no other attempt, with %d ms to go',
    async (lasts) => {
      const { clock, stabilization } = invocation({ lasts });
      await expect(stabilization.backoff(0, CALL_LIMIT)).resolves.toBe(false);
      expect(clock.sleeps).toEqual([]);
    },
  );
});

it('what a write needs is time to be sent, to settle and to be looked at', () => {
  expect(WRITE_RESERVE).toBeGreaterThan(CALL_LIMIT + SETTLING_TIME + 1_000);
});

describe('a request that got no answer', () => {
  it.each([
    [10_000, SETTLING_TIME],
    [1_500, 1_500],
    [-1, 0],
  ])('has, with %d ms to go, %d ms to settle', async (lasts, taken) => {
    const { clock, stabilization } = invocation({ lasts });
    await stabilization.settle();
    expect(clock.sleeps).toEqual([taken]);
  });
});

describe('attempts', () => {
  const failing = (times: number) => {
    const failures = Array.from({ length: times }, (_, index) => new Error(`failure ${index + 1}`));
    return async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      return 'done';
    };
  };

  it('go on until one succeeds', async () => {
    const { clock, stabilization } = invocation();
    await expect(stabilization.persist(failing(3), () => true)).resolves.toBe('done');
    expect(clock.sleeps).toHaveLength(3);
  });

  it('wait longer each time, and begin anew with the next call', async () => {
    const { clock, stabilization } = invocation();
    await stabilization.persist(failing(2), () => true);
    await stabilization.persist(failing(1), () => true);
    expect(clock.sleeps).toEqual([1_500, 3_000, 1_500]);
  });

  it('end with a failure that allows no other', async () => {
    const { clock, stabilization } = invocation();
    const again = (error: unknown) => !String(error).endsWith('failure 2');
    await expect(stabilization.persist(failing(3), again)).rejects.toThrow('failure 2');
    expect(clock.sleeps).toHaveLength(1);
  });

  it('end with the last failure when the time is over', async () => {
    const { clock, stabilization } = invocation({ lasts: 60_000 });
    const ended = stabilization.persist(failing(1_000), () => true, WRITE_RESERVE);
    await expect(ended).rejects.toThrow(/failure \d+/);
    const slept = clock.sleeps.reduce((sum, sleep) => sum + sleep, 0);
    expect(slept).toBeGreaterThan(60_000 - WRITE_RESERVE - 1_000);
    expect(slept).toBeLessThanOrEqual(60_000 - WRITE_RESERVE);
  });
});
