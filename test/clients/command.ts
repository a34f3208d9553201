import { execFile } from 'node:child_process';

/** How a command ended. */
export interface Ended {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly directory?: string;
}

/** The longest that a command may take, in milliseconds. */
const LIMIT = 180_000;

/** Runs a command to its end, whatever that is. */
export function run(file: string, args: readonly string[], options: CommandOptions): Promise<Ended> {
  const { environment: env, directory: cwd } = options;
  return new Promise((resolve) => {
    execFile(
      file,
      args,
      { env, timeout: LIMIT, maxBuffer: 64 * 1024 * 1024, ...(cwd !== undefined && { cwd }) },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : (error.code ?? String(error.signal));
        resolve({ code, stdout, stderr });
      },
    );
  });
}

/** Runs a command that has to succeed, and gives what it printed. */
export async function succeed(
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const { code, stdout, stderr } = await run(file, args, options);
  if (code === 0) return stdout;
  throw new Error(`${file} ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
}
