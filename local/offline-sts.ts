import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PYTHON, startBackend } from './backend';

const REGION = 'us-east-1';

/** An STS on this machine, and what makes the cfn CLI use it. */
export interface OfflineSts {
  /** Variables for the CLI's environment. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Starts an STS for `cfn test`, which asks STS who it is, always over https and at the host that botocore's
 * list of endpoints names. botocore prefers a list in the home directory to its own, so the CLI gets a home
 * directory in which STS is on this machine.
 */
export async function startOfflineSts(): Promise<OfflineSts> {
  const folder = await mkdtemp(join(tmpdir(), 'local-registry-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const certificate = join(folder, 'certificate.pem');
    await promisify(execFile)(PYTHON, [join(__dirname, 'certificate.py'), folder]);
    const sts = await startBackend({ tls: { certificate, key: join(folder, 'key.pem') } });
    const home = join(folder, 'home');
    await mkdir(join(home, '.aws', 'models'), { recursive: true });
    await writeFile(join(home, '.aws', 'models', 'endpoints.json'), JSON.stringify(endpoints(sts.port)));
    return {
      environment: {
        HOME: home,
        AWS_CA_BUNDLE: certificate,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_SESSION_TOKEN: 'local',
        AWS_DEFAULT_REGION: REGION,
      },
      async stop() {
        await sts.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A list of endpoints in the form of botocore's. */
function endpoints(stsPort: number): object {
  return {
    version: 3,
    partitions: [
      {
        partition: 'aws',
        partitionName: 'AWS Standard',
        dnsSuffix: 'amazonaws.com',
        regionRegex: '^us-east-1$',
        defaults: {
          hostname: '{service}.{region}.{dnsSuffix}',
          protocols: ['https'],
          signatureVersions: ['v4'],
        },
        regions: { [REGION]: { description: 'This machine' } },
        services: {
          lambda: { endpoints: { [REGION]: {} } },
          sts: { endpoints: { [REGION]: { hostname: `localhost:${stsPort}` } } },
        },
      },
    ],
  };
}
