/**
 * Registers the type in an account and region: npm run register -- --type-name NAME [--region REGION]
 * [--profile PROFILE] [--set-default] [--dry-run]
 */
import { makePackage } from '../scripts/package/make-package';
import { DRY_RUN, runCommand, terminal } from './command';
import { connect } from './connection';
import { registerOptions } from './options';
import { RegistrationRun } from './registration';

async function register(commandLine: readonly string[]): Promise<void> {
  const options = registerOptions(commandLine);
  const connection = await connect(options);
  terminal.say('Packaging …');
  const made = await makePackage(options.typeName);
  const run = new RegistrationRun(connection, made, options.setDefault, terminal);
  terminal.say(`Register ${(await run.plan()).join('\n')}\n`);
  if (options.dryRun) return terminal.say(DRY_RUN);
  const arn = await run.carryOut();
  terminal.say(`\n${(await run.summary(arn)).join('\n')}`);
}

runCommand(register);
