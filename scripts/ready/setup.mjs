import { spawnSync } from 'node:child_process';

/** What stands in the way, in words for the person at the terminal. */
export class SetupError extends Error {}

const linesShown = 40;

/** Runs a command quietly. Throws a SetupError that ends with the last lines it printed when it fails. */
export function setUpWith(command, args, cwd) {
  const { error, status, signal, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: Infinity,
  });
  if (status === 0) return;
  const line = [command, ...args].join(' ');
  if (error !== undefined) throw new SetupError(`"${line}" could not be started: ${error.message}`);
  const printed = `${stdout}${stderr}`.trimEnd().split('\n').slice(-linesShown).join('\n');
  throw new SetupError(`"${line}" failed (${signal ?? `exit code ${status}`}):\n${printed}`);
}
