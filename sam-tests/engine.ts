import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type CommandOptions, type Ended, runCommand, startCommand, stopCommand } from './commands';

/** How long an engine may take to answer, to start and to stop, in milliseconds. */
const PATIENCE = 60_000;

const NO_COMMAND = 'there is no docker command';

/** What this machine lacks for these tests, in words for the person at the terminal. */
export class Unavailable extends Error {}

/** A Docker engine that answers. */
export class Engine {
  constructor(
    readonly environment: NodeJS.ProcessEnv = {},
    /** Ends the engine, if these tests have started it. */
    readonly stop: () => Promise<void> = async () => {},
  ) {}

  /** Runs the docker command. */
  docker(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
    return runCommand('docker', args, { ...options, environment: this.environment });
  }

  /** Returns what stands in the way of using the engine, or undefined. */
  async problem(): Promise<string | undefined> {
    const { code, stderr } = await this.docker(['version'], { patience: PATIENCE });
    if (code === 127) return NO_COMMAND;
    return code === 0 ? undefined : `no Docker engine answers (${lastLine(stderr)})`;
  }
}

/**
 * Returns the engine that the docker command uses, or, if there is none and `start` says so, starts one.
 * @throws Unavailable when there is none.
 */
export async function findEngine(start: boolean): Promise<Engine> {
  const engine = new Engine();
  const problem = await engine.problem();
  if (problem === undefined) return engine;
  if (problem === NO_COMMAND) throw new Unavailable(problem);
  if (!start) throw new Unavailable(`${problem}, and without --start-docker none is started`);
  if (process.getuid?.() !== 0) throw new Unavailable(`${problem}, and only root can start one`);
  return startEngine();
}

/** Starts an engine at a socket of its own. Its images are where Docker always keeps them. */
async function startEngine(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'sam-tests-docker-'));
  const host = `unix://${join(folder, 'docker.sock')}`;
  const daemon = startCommand('dockerd', ['--host', host]);
  let printed = '';
  daemon.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-4096);
  });
  daemon.stdout.resume();
  let failure: string | undefined;
  daemon.once('error', (error) => {
    failure = String(error).includes('ENOENT') ? 'dockerd is not installed' : error.message;
  });
  daemon.once('exit', () => {
    failure ??= `dockerd ended: ${lastLine(printed)}`;
  });
  const engine = new Engine({ DOCKER_HOST: host }, async () => {
    await stopCommand(daemon, PATIENCE);
    rmSync(folder, { recursive: true });
  });
  try {
    for (const end = Date.now() + PATIENCE; failure === undefined && Date.now() < end; await wait(200)) {
      if ((await engine.problem()) === undefined) return engine;
    }
    throw new Unavailable(failure ?? `dockerd gave no answer: ${lastLine(printed)}`);
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
