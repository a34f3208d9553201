import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle } from '../../scripts/bundle';
import type { Tally } from '../run/tally';
import { awsCli } from './aws-cli';
import { awsNative } from './aws-native';
import { awscc } from './awscc';
import { boto3 } from './boto3';
import { type Client, Skipped } from './client';
import { cdk, pulumi } from './example-programs';
import { stackql } from './stackql';
import { terraform } from './terraform';
import { startWorld, type World } from './world';

/** What is there wherever the project is: clients that come with pip, and requests in the shape of others. */
const EVERYWHERE: readonly Client[] = [awsCli, boto3, awscc, awsNative, stackql];
const WHERE_INSTALLED: readonly Client[] = [terraform, cdk, pulumi];

/**
 * Runs every client that is on this machine, and prints a row for each one. With --everywhere, only those that are on
 * every machine; with a file's path, the tally is written to it.
 */
async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { everywhere: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  await bundle();
  const world = await startWorld();
  const clients = values.everywhere ? EVERYWHERE : [...EVERYWHERE, ...WHERE_INSTALLED];
  const tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const client of clients) tally[await row(client, world)] += 1;
  } finally {
    await world.close();
  }
  const [file] = positionals;
  if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
  if (tally.failed > 0) process.exitCode = 1;
}

/** Runs a client and prints how it went. */
async function row(client: Client, world: World): Promise<keyof Tally> {
  const began = performance.now();
  const print = (how: string) => console.log(`${client.name.padEnd(28)} ${how}`);
  try {
    await client.run(world);
    print(`ran, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return 'passed';
  } catch (error) {
    if (error instanceof Skipped) {
      print(`skipped: ${error.message}`);
      return 'skipped';
    }
    print('failed');
    console.error(error);
    return 'failed';
  }
}

void main(process.argv.slice(2));
