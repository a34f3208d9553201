import type { Stage } from './stages';
import { inWords, sum, type Tally } from './tally';

/** Runs stages one after the other, and ends with the line that counts all their tests. */
export async function runStages(stages: readonly Stage[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const stage of stages) tallies.push(await announce(stage));
  const total = sum(tallies);
  console.log(`\n${inWords(total)}`);
  return total;
}

/** Runs a stage between two lines that say so. What can't even start counts as failed. */
async function announce({ title, run }: Stage): Promise<Tally> {
  console.log(`\n▶ ${title}`);
  const start = performance.now();
  const tally = await run().catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${tally.failed === 0 ? '✔' : '✘'} ${title}: ${inWords(tally)} (${seconds} s)`);
  return tally;
}
