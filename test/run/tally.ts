/** How many tests ended in which way. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What jest writes with --json. */
export interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, each) => ({
      passed: total.passed + each.passed,
      failed: total.failed + each.failed,
      skipped: total.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Counts a suite that could not start as a failed test. */
export function fromJest(results: JestResults): Tally {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** Takes what pytest printed and returns the sum over its runs, or undefined when there was none. */
export function fromPytest(printed: string): Tally | undefined {
  const summaries = printed.match(/^=+ .*\b\d+ (passed|failed|skipped|errors?)\b.* in [\d.]+s.*=+$/gm);
  if (summaries === null) return undefined;
  const count = (line: string, ending: string) =>
    [...line.matchAll(new RegExp(`(\\d+) ${ending}\\b`, 'g'))].reduce((total, [, n]) => total + Number(n), 0);
  return sum(
    summaries.map((line) => ({
      passed: count(line, '(?:passed|xpassed)'),
      failed: count(line, '(?:failed|errors?)'),
      skipped: count(line, '(?:skipped|xfailed)'),
    })),
  );
}
