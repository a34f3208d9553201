import { stopOnSignals } from './run/command';
import { type Stage, stages } from './run/stages';
import { inWords, sum, type Tally } from './run/tally';

async function runAll(): Promise<void> {
  stopOnSignals();
  const tallies: Tally[] = [];
  for (const stage of stages) tallies.push(await announce(stage));
  const total = sum(tallies);
  process.exitCode = total.failed === 0 ? 0 : 1;
  console.log(`\n${inWords(total)}`);
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

void runAll();
