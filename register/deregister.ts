/**
 * Takes the type out of the registry of an account and region: npm run deregister -- --type-name NAME
 * [--region REGION] [--profile PROFILE] [--dry-run]
 */
import { DRY_RUN, runCommand, terminal } from './command';
import { connect } from './connection';
import { DeregistrationRun } from './deregistration';
import { deregisterOptions } from './options';

async function deregister(commandLine: readonly string[]): Promise<void> {
  const options = deregisterOptions(commandLine);
  const run = new DeregistrationRun(await connect(options), options.typeName, terminal);
  terminal.say(`Deregister ${(await run.plan()).join('\n')}\n`);
  if (options.dryRun) return terminal.say(DRY_RUN);
  await run.carryOut();
  terminal.say(`\n${options.typeName} is not registered any more.`);
}

runCommand(deregister);
