import { CALL_LIMIT, Stabilization, WRITE_RESERVE } from '../../../src/runtime/stabilization';
import { ManualClock } from './manual-clock';

/** An invocation with this many milliseconds to go. */
function invocation({ lasts = 3_600_000, chance = 0.5 } = {}) {
  const clock = new ManualClock(chance);
  return { clock, stabilization: new Stabilization(clock, clock.now() + lasts) };
}

async function backoffs(stabilization: Stabilization, count: number, reserve?: number): Promise<boolean[]> {
  const waited: boolean[] = [];
  for (let index = 0; index < count; index += 1) waited.push(await stabilization.backoff(reserve));
  return waited;
}

describe('the wait before another attempt', () => {
  it.each([
    [0, [0, 0, 0, 0]],
    [0.5, [1_000, 2_000, 4_000, 4_000]],
    [0.75, [1_500, 3_000, 6_000, 6_000]],
  ])('is spread by chance (%d) from nothing to a ceiling that doubles up to 8 s', async (chance, sleeps) => {
    const { clock, stabilization } = invocation({ chance });
    await expect(backoffs(stabilization, 4)).resolves.toEqual([true, true, true, true]);
    expect(clock.sleeps).toEqual(sleeps);
  });

  it('stays under its ceiling however many attempts there were', async () => {
    const { clock, stabilization } = invocation({ chance: 0.999, lasts: 1e9 });
    await backoffs(stabilization, 1_100);
    expect(Math.max(...clock.sleeps)).toBeLessThan(8_000);
  });

  it('leaves what the attempt may take', async () => {
    const { clock, stabilization } = invocation({ chance: 1, lasts: CALL_LIMIT + 1_000 });
    await expect(stabilization.backoff()).resolves.toBe(true);
    expect(clock.sleeps).toEqual([1_000]);
    expect(stabilization.remaining()).toBe(CALL_LIMIT);
  });

  it('leaves more where the attempt needs more', async () => {
    const { stabilization } = invocation({ chance: 1, lasts: WRITE_RESERVE + 1_000 });
    await expect(stabilization.backoff(WRITE_RESERVE)).resolves.toBe(true);
    expect(stabilization.remaining()).toBe(WRITE_RESERVE);
  });

  it.each([CALL_LIMIT + 249, CALL_LIMIT, 100, 0, -5])(
    'is none, and there is no other attempt, with %d ms to go',
    async (lasts) => {
      const { clock, stabilization } = invocation({ lasts });
      await expect(stabilization.backoff()).resolves.toBe(false);
      expect(clock.sleeps).toEqual([]);
    },
  );

  it('leaves time to look after a write that took all of its own', () => {
    expect(WRITE_RESERVE).toBeGreaterThan(CALL_LIMIT);
  });
});

describe('a pause', () => {
  it.each([
    [10_000, 2_000],
    [1_500, 1_500],
    [-1, 0],
  ])('with %d ms to go takes %d ms of its 2 s', async (lasts, taken) => {
    const { clock, stabilization } = invocation({ lasts });
    await stabilization.pause(2_000);
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
