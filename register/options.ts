import { parseArgs } from 'node:util';
import { Refusal } from '../scripts/package/refusal';
import { ownTypeName } from '../scripts/package/type-name';

/** What a person asked for on the command line. */
export interface Options {
  readonly typeName: string;
  readonly region: string | undefined;
  readonly profile: string | undefined;
  readonly dryRun: boolean;
  readonly setDefault: boolean;
}

const COMMON = {
  'type-name': { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** @throws Refusal with the usage of the command */
export function registerOptions(commandLine: readonly string[]): Options {
  const usage = usageOf('register', ' [--set-default]');
  return read(usage, () => {
    const options = { ...COMMON, 'set-default': { type: 'boolean', default: false } } as const;
    const { values } = parseArgs({ args: [...commandLine], options });
    return optionsOf(values, values['set-default']);
  });
}

/** @throws Refusal with the usage of the command */
export function deregisterOptions(commandLine: readonly string[]): Options {
  return read(usageOf('deregister', ''), () =>
    optionsOf(parseArgs({ args: [...commandLine], options: COMMON }).values, false),
  );
}

interface CommonValues {
  readonly 'type-name'?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly 'dry-run': boolean;
}

function optionsOf(values: CommonValues, setDefault: boolean): Options {
  const { 'type-name': typeName, region, profile, 'dry-run': dryRun } = values;
  if (typeName === undefined) throw new Error('--type-name is missing.');
  return { typeName: ownTypeName(typeName), region, profile, dryRun, setDefault };
}

function usageOf(command: string, more: string): string {
  return `Usage: npm run ${command} -- --type-name NAME [--region REGION] [--profile PROFILE]${more} [--dry-run]`;
}

function read(usage: string, parse: () => Options): Options {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${usage}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
