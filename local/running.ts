import { UsageError } from './command-line';

/** What has been started, and has to be stopped, the last one first. */
export const running: Array<() => Promise<void>> = [];

/** Runs a command until it, or a signal, stops what it has started. */
export async function runUntilStopped(start: () => Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stop().then(() => process.exit()));
  }
  try {
    await start();
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    process.exitCode = 1;
    await stop();
  }
}

/** Stops all that is running. */
export async function stop(): Promise<void> {
  for (let next = running.pop(); next !== undefined; next = running.pop()) await next();
}

/** Starts a server. A port that is taken is for the person at the terminal to solve. */
export async function listening<T>(option: string, port: number, startServer: () => Promise<T>): Promise<T> {
  try {
    return await startServer();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new UsageError(`Port ${port} is in use. Choose another one with ${option} N.`);
  }
}
