import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ApiGatewayV2Client, GetIntegrationResponsesCommand } from '@aws-sdk/client-apigatewayv2';
import { makeContractFixture } from '../local/contract-fixture';
import type { Tally } from '../test/run/tally';
import { interruption } from './commands';
import { integration, matches, outcomes } from './outcomes';
import type { Sam } from './sam';

/** Has SAM invoke the test entrypoint with each event of this folder, and compares what comes of it. */
export async function runEvents(sam: Sam, backend: string): Promise<Tally> {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
  let failed = 0;
  for (const file of files) {
    const problem = await problemWith(file, sam, backend);
    interruption.throwIfAborted();
    console.log(problem === undefined ? `✔ ${file}` : `✘ ${file}: ${problem}`);
    if (problem !== undefined) failed += 1;
  }
  return { passed: files.length - failed, failed, skipped: 0 };
}

/** Returns what is wrong with the outcome of an event, or undefined. */
async function problemWith(file: string, sam: Sam, backend: string): Promise<string | undefined> {
  const outcome = outcomes.get(file);
  if (outcome === undefined) return 'outcomes.ts says nothing of its outcome';
  await makeContractFixture(backend);
  const { stdout, stderr } = await sam.invoke('TestEntrypoint', join(__dirname, file));
  const answer = answerIn(stdout);
  if (answer === undefined) return `no answer\n${stdout}${stderr}`;
  if (!matches(answer, outcome.answer)) {
    return `the answer is ${inspect(answer, { depth: null })}\n${stderr}`;
  }
  const keys = await keysIn(backend);
  return matches(keys, outcome.keys) ? undefined : `the backend holds ${inspect(keys)}`;
}

/** SAM prints the answer as a line of its own. */
function answerIn(stdout: string): unknown {
  const line = stdout.split('\n').findLast((text) => text.startsWith('{'));
  return line === undefined ? undefined : JSON.parse(line);
}

async function keysIn(endpoint: string): Promise<readonly string[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials });
  try {
    const { Items = [] } = await client.send(new GetIntegrationResponsesCommand(integration));
    return Items.map(({ IntegrationResponseKey = '' }) => IntegrationResponseKey);
  } finally {
    client.destroy();
  }
}
