import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../scripts/package/refusal';
import type { Surroundings } from './progress';

/** A person's terminal, and the time of day. */
export const terminal: Surroundings = {
  say: (line) => console.log(line),
  wait: (milliseconds) => setTimeout(milliseconds),
  now: () => Date.now(),
};

/** Runs a command to its end, and shows what a person can put right in one line. */
export function runCommand(main: (commandLine: readonly string[]) => Promise<void>): void {
  // The AWS SDK would warn here of the end of Node 20, which says nothing of the registration.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  });
}

/** The last line of a plan that isn't carried out. */
export const DRY_RUN = 'This was a dry run: nothing has been changed.';
