import { stopOnSignals } from './run/command';
import { runStages } from './run/run-stages';
import { stages } from './run/stages';

async function runAll(): Promise<void> {
  stopOnSignals();
  const { failed } = await runStages(stages);
  process.exitCode = failed === 0 ? 0 : 1;
}

void runAll();
