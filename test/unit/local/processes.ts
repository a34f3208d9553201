import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 5_000;

/** Whether a process is running: one that has ended but isn't collected by its parent yet is not. */
function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch {
    return false;
  }
}

/** Waits until none of the processes runs, and gives those that still do after a while. */
export async function survivors(pids: readonly number[]): Promise<number[]> {
  const deadline = Date.now() + PATIENCE;
  while (pids.some(isRunning) && Date.now() < deadline) await sleep(20);
  return pids.filter(isRunning);
}
