import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 90_000;

/** LocalStack's CloudFormation engine. */
export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly python: string;
  /** Where the provider's functions are. */
  readonly provider: string;
  readonly typeName: string;
  readonly schemaFile: string;
}

/** Starts LocalStack with our plugin, and waits until it answers. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { python, provider, typeName, schemaFile } = options;
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const port = await freePort();
  announcePlugin(folder, typeName);
  const child = spawn(python, ['-m', 'localstack.runtime.main'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      PYTHONPATH: [join(__dirname, 'plugin'), folder].join(':'),
      PYTHONDONTWRITEBYTECODE: '1',
      PROVIDER_ENDPOINT: provider,
      PROVIDER_TYPE_NAME: typeName,
      PROVIDER_SCHEMA: schemaFile,
      GATEWAY_LISTEN: `127.0.0.1:${port}`,
      LOCALSTACK_HOST: `127.0.0.1:${port}`,
      SERVICES: 'cloudformation,s3,sts,ssm,iam',
      FILESYSTEM_ROOT: join(folder, 'data'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      DISABLE_EVENTS: '1',
      SKIP_SSL_CERT_DOWNLOAD: '1',
      EAGER_SERVICE_LOADING: '0',
      DNS_ADDRESS: '0',
      PERSISTENCE: '0',
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = `${printed}${text}`.slice(-20_000);
    });
  }
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const stop = async () => {
    process.off('exit', end);
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      end();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + PATIENCE;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`LocalStack didn't start:\n${printed}`);
    }
    await sleep(250);
  }
  return { url, stop };
}

/** What pip would write for a package with that entry point. */
function announcePlugin(folder: string, typeName: string): void {
  const information = join(folder, 'integration_response_plugin-1.dist-info');
  mkdirSync(information);
  writeFileSync(
    join(information, 'METADATA'),
    'Metadata-Version: 2.1\nName: integration-response-plugin\nVersion: 1\n',
  );
  writeFileSync(
    join(information, 'entry_points.txt'),
    `[localstack.cloudformation.resource_providers]\n${typeName} = integration_response_plugin:IntegrationResponsePlugin\n`,
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/_localstack/health`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
