import { continueLater, readOperation } from '../../../src/runtime/operation';
import { ManualClock } from './manual-clock';

const MINUTE = 60_000;
const NOW = new ManualClock().now();
const operation = { startedAt: NOW, attempt: 3, continuing: true };

describe('the first invocation of an operation', () => {
  it.each([[undefined], [{}]])('has the callback context %j', (callbackContext) => {
    expect(readOperation(callbackContext, NOW)).toEqual({ startedAt: NOW, attempt: 1, continuing: false });
  });
});

describe('the callback context of a later invocation', () => {
  it('tells when the operation began and which attempt this is', () => {
    expect(readOperation({ startedAt: NOW - MINUTE, attempt: 2 }, NOW)).toEqual({
      startedAt: NOW - MINUTE,
      attempt: 3,
      continuing: true,
    });
  });

  it('may come from a machine whose clock goes five minutes fast', () => {
    expect(readOperation({ startedAt: NOW + 5 * MINUTE, attempt: 1 }, NOW).continuing).toBe(true);
  });

  it.each([
    { startedAt: NOW + 5 * MINUTE + 1, attempt: 1 },
    { startedAt: 0, attempt: 1 },
    { startedAt: -1, attempt: 1 },
    { startedAt: Number.NaN, attempt: 1 },
    { startedAt: `${NOW}`, attempt: 1 },
    { attempt: 1 },
    { startedAt: NOW },
    { startedAt: NOW, attempt: 0 },
    { startedAt: NOW, attempt: 1.5 },
    { startedAt: NOW, attempt: '1' },
    { startedAt: NOW, attempt: Number.MAX_VALUE },
    { begin: NOW },
  ])('that no answer of ours held is refused: %j', (forged) => {
    expect(() => readOperation(forged, NOW)).toThrow(
      expect.objectContaining({
        code: 'InvalidRequest',
        message: expect.stringContaining('callbackContext'),
      }),
    );
  });
});

describe('an operation that goes on later', () => {
  it('answers IN_PROGRESS with the desired state, its beginning and its attempt, and no more', () => {
    expect(continueLater(operation, { Label: 'plums' }, new ManualClock())).toEqual({
      status: 'IN_PROGRESS',
      callbackContext: { startedAt: NOW, attempt: 3 },
      callbackDelaySeconds: 10,
      resourceModel: { Label: 'plums' },
    });
  });

  it('hands its callback context to its next invocation', () => {
    const progress = continueLater(operation, {}, new ManualClock());
    const callbackContext = progress?.callbackContext ?? { startedAt: 0, attempt: 0 };
    expect(readOperation({ ...callbackContext }, NOW)).toEqual({ ...operation, attempt: 4 });
  });

  it.each([
    [0, 5],
    [0.999_999, 14],
  ])('comes back after a whole number of seconds that chance (%d) spreads: %d', (chance, seconds) => {
    expect(continueLater(operation, {}, new ManualClock(chance))?.callbackDelaySeconds).toBe(seconds);
  });

  it('never comes back after its 15 minutes', () => {
    const resumed = (milliseconds: number) => {
      const clock = new ManualClock(0);
      clock.pass(milliseconds);
      return continueLater(operation, {}, clock);
    };
    expect(resumed(15 * MINUTE - 15_001)?.status).toBe('IN_PROGRESS');
    expect(resumed(15 * MINUTE - 15_000)).toBeUndefined();
    expect(resumed(16 * MINUTE)).toBeUndefined();
  });
});
