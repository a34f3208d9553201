import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startBackend } from '../../local/backend';
import { makeContractFixture } from '../../local/contract-fixture';
import { startOfflineSts } from '../../local/offline-sts';
import { startRegistry } from '../../local/registry';
import { bundle } from '../../scripts/bundle';
import { projectRoot, readConfiguration, schemaFileOf } from '../../scripts/project';
import { fromPytest, type Tally } from '../run/tally';

/** What a handler may take, in seconds; the suite's own default is ten times what CloudFormation allows. */
const HANDLER_TIMEOUT = '30';

/** Nothing left behind; no log lines and warnings of the suite's own between the results. */
const pytestOptions = ['-p', 'no:cacheprovider', '-o', 'log_cli=false', '--disable-warnings'];

/** Runs AWS's own contract tests on the bundle, against moto and the local registry, once an input set. */
async function runContractTests(): Promise<Tally> {
  const cleanUps: (() => unknown)[] = [];
  try {
    const backend = await startBackend();
    cleanUps.push(() => backend.stop());
    await makeContractFixture(backend.url);
    const registry = await startRegistry({
      package: dirname(dirname(await bundle())),
      environment: { AWS_ENDPOINT_URL_APIGATEWAYV2: backend.url },
    });
    cleanUps.push(() => registry.close());
    const sts = await startOfflineSts();
    cleanUps.push(() => sts.stop());
    const folder = makeFolder();
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    return await runSuite(registry.url, folder, sts.environment);
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
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

async function runSuite(endpoint: string, folder: string, environment: NodeJS.ProcessEnv): Promise<Tally> {
  const cfn = spawn(
    join(projectRoot, '.venv', 'bin', 'cfn'),
    ['test', '--endpoint', endpoint, '--enforce-timeout', HANDLER_TIMEOUT, '--', ...pytestOptions],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HYPOTHESIS_STORAGE_DIRECTORY: folder, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
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

/** Writes the tally to the file that is named, if one is. */
async function main([file]: readonly string[]): Promise<void> {
  const tally = await runContractTests();
  if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
  if (tally.failed > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
