import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfflineSts } from '../../local/offline-sts';
import { projectRoot, readConfiguration, schemaFileOf } from '../../scripts/project';
import { fromPytest, type Tally } from '../run/tally';

/** What a handler may take, in seconds; the suite's own default is ten times what CloudFormation allows. */
const HANDLER_TIMEOUT = '30';

/** Nothing left behind; no log lines and warnings of the suite's own between the results. */
const pytestOptions = ['-p', 'no:cacheprovider', '-o', 'log_cli=false', '--disable-warnings'];

/**
 * Runs AWS's own contract tests, once an input set, on the function that the Lambda API at `endpoint` invokes, until
 * `interruption` ends them.
 */
export async function runContractSuite(endpoint: string, interruption?: AbortSignal): Promise<Tally> {
  const sts = await startOfflineSts();
  const folder = makeFolder();
  try {
    return await runSuite(endpoint, folder, sts.environment, interruption);
  } finally {
    rmSync(folder, { recursive: true });
    await sts.stop();
  }
}

/** Makes a folder with what the cfn CLI reads, because it leaves its log where it runs. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  for (const path of ['.rpdk-config', schemaFileOf(readConfiguration(projectRoot).typeName), 'inputs']) {
    symlinkSync(join(projectRoot, path), join(folder, path));
  }
  return folder;
}

async function runSuite(
  endpoint: string,
  folder: string,
  environment: NodeJS.ProcessEnv,
  interruption?: AbortSignal,
): Promise<Tally> {
  const cfn = spawn(
    join(projectRoot, '.venv', 'bin', 'cfn'),
    ['test', '--endpoint', endpoint, '--enforce-timeout', HANDLER_TIMEOUT, '--', ...pytestOptions],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HYPOTHESIS_STORAGE_DIRECTORY: folder, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  interruption?.addEventListener('abort', () => cfn.kill('SIGINT'));
  let printed = '';
  cfn.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    process.stdout.write(text);
  });
  const [code] = await once(cfn, 'close');
  const tally = fromPytest(printed);
  if (tally === undefined) throw new Error(`cfn test ran no test (exit code ${code}).`);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
