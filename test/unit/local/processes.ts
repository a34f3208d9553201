import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 5_000;

/** State and parent of a process that there is. */
function look(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** Whether a process is running: one that has ended but isn't collected by its parent yet is not. */
function isRunning(pid: number): boolean {
  const state = look(pid)?.state;
  return state !== undefined && state !== 'Z';
}

/** Waits until none of the processes runs, and gives those that still do after a while. */
export async function survivors(pids: readonly number[]): Promise<number[]> {
  const deadline = Date.now() + PATIENCE;
  while (pids.some(isRunning) && Date.now() < deadline) await sleep(20);
  return pids.filter(isRunning);
}

/** The processes that a process has started, and those that they have started. */
export function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((other) => look(other)?.parent === pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}
