import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { startBackend } from '../../local/backend';
import { makeContractFixture } from '../../local/contract-fixture';
import { startRegistry } from '../../local/registry';
import { bundle } from '../../scripts/bundle';
import type { Tally } from '../run/tally';
import { runContractSuite } from './suite';

/** Runs AWS's own contract tests on the bundle, against moto and the local registry. */
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
    return await runContractSuite(registry.url);
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
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
