import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '../scripts/project';
import { type Ended, interruption, runCommand, startCommand, stopCommand } from './commands';
import { freePort } from './network';

/** How long SAM may take to serve and to clean up, in milliseconds. */
const PATIENCE = 60_000;

/** Where and with what SAM runs the functions. */
export interface SamOptions {
  /** The variables with which it finds the engine. */
  readonly environment: NodeJS.ProcessEnv;
  readonly image: string;
  /** The port of the backend on this machine. */
  readonly backendPort: number;
}

/** The sam command, on template.yml. */
export class Sam {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sam-tests-'));
  private readonly environment: NodeJS.ProcessEnv;
  private readonly localOptions: readonly string[];

  constructor({ environment, image, backendPort }: SamOptions) {
    this.environment = {
      ...environment,
      // Nothing of the user's own settings, nothing left among them.
      HOME: this.folder,
      TMPDIR: this.folder,
      SAM_CLI_TELEMETRY: '0',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
    };
    const variables = join(this.folder, 'variables.json');
    const endpoint = `http://host.docker.internal:${backendPort}`;
    writeFileSync(variables, JSON.stringify({ Parameters: { AWS_ENDPOINT_URL_APIGATEWAYV2: endpoint } }));
    this.localOptions = [
      // What sam build once left would be taken instead.
      ...['--template', 'template.yml'],
      ...['--invoke-image', image, '--skip-pull-image'],
      ...['--add-host', 'host.docker.internal:host-gateway'],
      ...['--env-vars', variables],
    ];
  }

  validate(): Promise<Ended> {
    return this.run(['validate', '--lint', '--template', 'template.yml']);
  }

  /** Invokes a function with the event in a file. The code is 0 whatever becomes of the invocation. */
  invoke(functionName: string, eventFile: string): Promise<Ended> {
    return this.run(['local', 'invoke', functionName, '--event', eventFile, ...this.localOptions]);
  }

  /** Serves the Lambda API while `use` runs, and keeps a function's container from one invocation to the next. */
  async serveLambda<Result>(use: (endpoint: string) => Promise<Result>): Promise<Result> {
    interruption.throwIfAborted();
    const port = String(await freePort());
    const options = ['--host', '127.0.0.1', '--port', port, '--warm-containers', 'LAZY'];
    const server = startCommand(
      sam,
      ['local', 'start-lambda', ...options, ...this.localOptions],
      this.environment,
    );
    try {
      await served(server, port);
      return await use(`http://127.0.0.1:${port}`);
    } finally {
      await stopCommand(server, PATIENCE);
    }
  }

  /** Removes what the command has written. */
  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  private async run(args: readonly string[]): Promise<Ended> {
    interruption.throwIfAborted();
    return runCommand(sam, args, { environment: this.environment });
  }
}

const sam = join(projectRoot, '.venv-sam', 'bin', 'sam');

/** Waits until SAM says that it listens. All that it prints is read, so that it never waits for a reader. */
async function served({ stdout, stderr }: ChildProcessWithoutNullStreams, port: string): Promise<void> {
  stdout.resume();
  let printed = '';
  const listening = new Promise<boolean>((resolve) => {
    stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.includes(`Running on http://127.0.0.1:${port}`)) resolve(true);
    });
    stderr.once('end', () => resolve(false));
  });
  const late = new AbortController();
  const isServed = await Promise.race([listening, wait(PATIENCE, false, { signal: late.signal })]);
  late.abort();
  if (!isServed) throw new Error(`sam local start-lambda didn't start:\n${printed}`);
}
