import { dirname, join } from 'node:path';
import { startBackend } from '../../local/backend';
import { startRegistry } from '../../local/registry';
import { createWebSocketIntegration } from '../../local/websocket-api';
import { bundle } from '../../scripts/bundle';
import { projectRoot, readConfiguration, schemaFileOf } from '../../scripts/project';
import { inWords } from '../run/tally';
import { startEngine } from './engine';
import { Live } from './live';
import { setUpEngine, Unavailable } from './python';
import { scenarios, type World } from './scenarios';
import { Stacks } from './stacks';

/** This command's exit code where it can't run. */
const UNAVAILABLE = 3;
const REGION = 'us-east-1';
/** A name under which the type could be registered privately. */
const PRIVATE_NAME = 'Acme::ApiGatewayV2::IntegrationResponse';

/** Deploys templates on the engine, and returns whether all steps went as they should. */
async function deployTemplates(python: string): Promise<boolean> {
  const cleanUps: (() => unknown)[] = [];
  try {
    const backend = await startBackend();
    cleanUps.push(() => backend.stop());
    const provider = await startRegistry({
      package: dirname(dirname(await bundle())),
      environment: { AWS_ENDPOINT_URL_APIGATEWAYV2: backend.url },
    });
    cleanUps.push(() => provider.close());
    const schemaFile = join(projectRoot, schemaFileOf(readConfiguration(projectRoot).typeName));
    const engine = await startEngine({ python, provider: provider.url, typeName: PRIVATE_NAME, schemaFile });
    cleanUps.push(() => engine.stop());
    const stacks = new Stacks(engine.url, REGION, PRIVATE_NAME);
    cleanUps.push(() => stacks.close());
    const live = new Live(backend.url, REGION);
    cleanUps.push(() => live.close());
    return await runScenarios({
      stacks,
      live,
      integration: await createWebSocketIntegration(backend.url, REGION),
      otherIntegration: await createWebSocketIntegration(backend.url, REGION),
    });
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

/** Runs the scenarios up to the first that fails; those after it would begin elsewhere than they expect. */
async function runScenarios(world: World): Promise<boolean> {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, run } of scenarios) {
    if (tally.failed > 0) {
      tally.skipped += 1;
      console.log(`skipped  ${title}`);
      continue;
    }
    const began = performance.now();
    try {
      await run(world);
      tally.passed += 1;
      console.log(`passed   ${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      tally.failed += 1;
      console.log(`failed   ${title}`);
      console.error(error);
    }
  }
  console.log(inWords(tally));
  return tally.failed === 0;
}

async function main(): Promise<void> {
  // The AWS SDK would warn here of the end of Node 20, which is not the Node that the provider runs on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.exitCode = (await deployTemplates(setUpEngine())) ? 0 : 1;
}

main().catch((error: unknown) => {
  const unavailable = error instanceof Unavailable;
  process.exitCode = unavailable ? UNAVAILABLE : 1;
  console.error(unavailable ? `Templates can't be deployed here: ${error.message}.` : error);
});
