import { type ChildProcessWithoutNullStreams, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../scripts/project';

/** How a command ended, and what it printed. A command that could not be started ended with 127, as in a shell. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** Variables beside this process's own. */
  readonly environment?: NodeJS.ProcessEnv;
  /** What the command may take, in milliseconds. */
  readonly patience?: number;
}

const controller = new AbortController();

/** Is aborted when this process is told to end. Then commands end, and nothing that takes long may start. */
export const interruption = controller.signal;

/**
 * Starts a command in the project's folder, in a session of its own: an interrupt at the terminal reaches only this
 * process, which then ends what it started in the right order.
 */
export function startCommand(file: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const options = { cwd: projectRoot, env: { ...process.env, ...environment }, detached: true };
  return spawn(file, args, { ...options, stdio: 'pipe' } satisfies SpawnOptions);
}

/** Runs a command to its end. */
export async function runCommand(
  file: string,
  args: readonly string[],
  { environment, patience }: CommandOptions = {},
): Promise<Ended> {
  const child = startCommand(file, args, environment);
  const stop = () => child.kill();
  interruption.addEventListener('abort', stop);
  const timer = patience === undefined ? undefined : setTimeout(stop, patience);
  try {
    return await ended(child);
  } finally {
    clearTimeout(timer);
    interruption.removeEventListener('abort', stop);
  }
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdin.end();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  try {
    const [code] = await once(child, 'close');
    return { code: code ?? 1, stdout, stderr };
  } catch (error) {
    return { code: 127, stdout, stderr: String(error) };
  }
}

/** Ends a command that was started, and waits until it has cleaned up. */
export async function stopCommand(child: ChildProcessWithoutNullStreams, patience: number): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await exit;
  clearTimeout(timer);
}

/** Lets SIGINT and SIGTERM end the tests in the way in which a failure does, cleaning up. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => controller.abort(new Error(`Interrupted by ${signal}.`)));
  }
}
