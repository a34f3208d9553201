import { runCommand, stopOnSignals } from './run/command';

/** How many random sequences `npm run test:soak` plays: npm test plays 300. */
const SEQUENCES = '5000';

process.env.FAULT_SEQUENCES ??= SEQUENCES;
stopOnSignals();
void runCommand('node_modules/.bin/jest', [
  '--selectProjects',
  'faults',
  '--testPathPatterns',
  'property',
]).then((code) => {
  process.exitCode = code;
});
