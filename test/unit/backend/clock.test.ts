import { VirtualClock } from '../../backend/clock';

describe('a virtual clock', () => {
  test('jumps to the next timer, in their order, and waiting costs no time', async () => {
    const clock = new VirtualClock(() => true);
    const start = clock.now();
    const fired: number[] = [];
    const began = performance.now();
    await Promise.all(
      [900_000, 8_000, 60_000].map((milliseconds) =>
        clock.wait(milliseconds).then(() => fired.push(clock.now() - start)),
      ),
    );
    expect(fired).toEqual([8_000, 60_000, 900_000]);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('stands still while something works', async () => {
    const clock = new VirtualClock(() => true);
    const start = clock.now();
    clock.hold();
    const waited = clock.wait(5_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(clock.now()).toBe(start);
    clock.release();
    await waited;
    expect(clock.now()).toBe(start + 5_000);
  });

  test('stands still while something is on its way', async () => {
    let isQuiet = false;
    const clock = new VirtualClock(() => isQuiet);
    const start = clock.now();
    const waited = clock.wait(5_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(clock.now()).toBe(start);
    isQuiet = true;
    await waited;
  });

  test('fires no timer that was cleared', async () => {
    const clock = new VirtualClock(() => true);
    const fired = jest.fn();
    clock.clearTimeout(clock.setTimeout(fired, 1_000));
    await clock.wait(2_000);
    expect(fired).not.toHaveBeenCalled();
  });

  test('gives the code that runs on it a Date of its time', async () => {
    const clock = new VirtualClock(() => true);
    const ClockDate = clock.dateClass();
    await clock.wait(60_000);
    expect(ClockDate.now()).toBe(clock.now());
    expect(new ClockDate().getTime()).toBe(clock.now());
    expect(new ClockDate(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
  });
});
