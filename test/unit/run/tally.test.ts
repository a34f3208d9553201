import { fromJest, fromPytest, inWords, sum } from '../../run/tally';

const passing = '=========== 11 passed, 4 skipped, 9 deselected, 4 warnings in 0.28s ============\n';
const failing = '==== 1 failed, 9 passed, 4 skipped, 1 error in 63.10s (0:01:03) ====\n';

describe('what pytest printed', () => {
  it('is summed over all its runs', () => {
    const printed = `collected 24 items\n${passing}more\n${passing}`;
    expect(fromPytest(printed)).toEqual({ passed: 22, failed: 0, skipped: 8 });
  });

  it('counts an error like a failure', () => {
    expect(fromPytest(failing)).toEqual({ passed: 9, failed: 2, skipped: 4 });
  });

  it('is no result when no test ran', () => {
    expect(fromPytest('Traceback (most recent call last):\n')).toBeUndefined();
    expect(fromPytest('======= 24 deselected in 0.10s =======\n')).toBeUndefined();
  });
});

describe('the results of jest', () => {
  const none = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };

  it('count a suite that could not start as a failure', () => {
    expect(fromJest({ ...none, numPassedTests: 5, numFailedTests: 1, numRuntimeErrorTestSuites: 2 })).toEqual(
      {
        passed: 5,
        failed: 3,
        skipped: 0,
      },
    );
  });

  it('count what is yet to be written as skipped', () => {
    expect(fromJest({ ...none, numPendingTests: 1, numTodoTests: 2 }).skipped).toBe(3);
  });
});

it('says the sum of everything in one line', () => {
  const all = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 3, skipped: 4 },
  ]);
  expect(inWords(all)).toBe('3 passed, 3 failed, 4 skipped');
});
