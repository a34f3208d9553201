import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectRoot } from '../../scripts/project';

/** How long a stopped command may take to clean up, in milliseconds. */
const PATIENCE = 10_000;

let running: ChildProcess | undefined;

/** Runs a command in the project's folder, on this terminal, and returns its exit code. */
export function runCommand(file: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that stopping it stops all that it has started.
    const child = spawn(file, args, {
      cwd: projectRoot,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    running = child;
    child.once('error', reject);
    child.once('exit', (code) => {
      running = undefined;
      resolve(code ?? 1);
    });
  });
}

/** Lets SIGINT and SIGTERM end the running command, and all that it has started, before this process. */
export function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      const end = () => process.exit(128 + constants.signals[signal]);
      if (running === undefined) return end();
      running.once('exit', end);
      stopGroup(running, 'SIGTERM');
      setTimeout(stopGroup, PATIENCE, running, 'SIGKILL');
    });
  }
}

function stopGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, signal);
}
