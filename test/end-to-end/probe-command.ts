import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** One run of the command, as a person starts it. */
export class Probe {
  stdout = '';
  stderr = '';
  readonly exitCode: Promise<number | null>;
  private readonly process: ChildProcess;

  constructor(endpoint: string, home: string, environment: NodeJS.ProcessEnv, args: readonly string[] = []) {
    this.process = spawn(process.execPath, ['scripts/ready.mjs', 'probe/run.ts', ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        AWS_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL_APIGATEWAYV2: endpoint,
        ...environment,
      },
    });
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.exitCode = once(this.process, 'close').then(([code]) => code);
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  stop(): void {
    this.process.kill('SIGKILL');
  }

  /** What the table says of the question: what the service did, and whether the provider agrees. */
  row(question: string): string[] {
    const line = this.stdout.split('\n').find((each) => each.startsWith(`| ${question}`)) ?? '';
    const [, did = 'no such row', , agrees = ''] = line.slice(2, -2).split(' | ');
    return [did, agrees];
  }
}

/** The environment in which the ordinary credential chain finds these. */
export function keysOf(accessKeyId: string): NodeJS.ProcessEnv {
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: 'secret' };
}
