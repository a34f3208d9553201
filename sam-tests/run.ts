import { parseArgs } from 'node:util';
import { type Backend, startBackend } from '../local/backend';
import { makeContractFixture } from '../local/contract-fixture';
import { bundle } from '../scripts/bundle';
import { projectRoot, readConfiguration } from '../scripts/project';
import { setUpPythonPackages } from '../scripts/ready/python-packages.mjs';
import { runContractSuite } from '../test/contract/suite';
import { runStages } from '../test/run/run-stages';
import type { Stage } from '../test/run/stages';
import { endOnSignals, interruption } from './commands';
import { type Engine, findEngine, Unavailable } from './engine';
import { runEvents } from './events';
import { provideImage } from './image';
import { addressForContainers } from './network';
import { Sam } from './sam';

/** This command's exit code where it can't run. */
const UNAVAILABLE = 3;

/** Runs all tests on SAM local in an engine, and returns whether none failed. */
async function runTests(engine: Engine): Promise<boolean> {
  const cleanUps: (() => unknown)[] = [];
  try {
    const image = await provideImage(engine, readConfiguration(projectRoot).runtime);
    cleanUps.push(() => image.remove());
    const backend = await startBackend({ host: await addressForContainers(engine, image.name) });
    cleanUps.push(() => backend.stop());
    setUpPythonPackages(projectRoot, { folder: '.venv-sam', lockFile: 'requirements-sam.txt' });
    await bundle();
    const { environment } = engine;
    const sam = new Sam({ environment, image: image.name, backendPort: backend.port });
    cleanUps.push(() => sam.close());
    console.log(`\nThe functions run in ${image.name}.`);
    const { failed } = await runStages(stages(sam, backend));
    return failed === 0;
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

function stages(sam: Sam, backend: Backend): readonly Stage[] {
  return [
    { title: 'sam validate --lint', run: () => validate(sam) },
    { title: 'sam local invoke, once an event', run: () => runEvents(sam, backend.url) },
    {
      title: 'cfn test through sam local start-lambda',
      run: async () => {
        await makeContractFixture(backend.url);
        return sam.serveLambda((endpoint) => runContractSuite(endpoint, interruption));
      },
    },
  ];
}

async function validate(sam: Sam) {
  const { code, stdout, stderr } = await sam.validate();
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 };
  console.log(`${stdout}${stderr}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { 'start-docker': { type: 'boolean', default: false } } });
  endOnSignals();
  const engine = await findEngine(values['start-docker']);
  try {
    const passed = await runTests(engine);
    process.exitCode = passed && !interruption.aborted ? 0 : 1;
  } finally {
    await engine.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const unavailable = error instanceof Unavailable;
  process.exitCode = unavailable ? UNAVAILABLE : 1;
  if (!unavailable) return console.error(error);
  console.error(`SAM local can't run here: ${error.message}. guides/sam-local.md says what it needs.`);
});
