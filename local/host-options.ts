import { parseArgs } from 'node:util';
import { HIGHEST_PORT, typeName, UsageError, wholeNumber, wrongArguments } from './command-line';

/** What the host of another provider can be told. */
export interface HostOptions {
  readonly schema: string;
  /** The provider's package: a folder with dist/handlers.js, or a file that exports the handlers. */
  readonly bundle: string;
  readonly typeNames: readonly string[];
  readonly port: number;
  /** All that the provider sees of the environment. */
  readonly environment: Readonly<Record<string, string>>;
}

const OPTIONS = '--schema FILE, --bundle FOLDER, --type-name NAME, --port N, --env NAME=VALUE';

/** Reads the arguments of the host. Throws a UsageError about what is wrong with them. */
export function parseHostOptions(args: readonly string[]): HostOptions {
  const { schema, bundle, 'type-name': typeNames, port, env } = parse(args);
  if (schema === undefined || bundle === undefined) {
    throw new UsageError(`--schema and --bundle are needed. Options: ${OPTIONS}.`);
  }
  return {
    schema,
    bundle,
    typeNames: typeNames.map(typeName),
    port: wholeNumber('--port', port, 0, HIGHEST_PORT),
    environment: Object.fromEntries(env.map(variable)),
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        schema: { type: 'string' },
        bundle: { type: 'string' },
        'type-name': { type: 'string', multiple: true, default: [] },
        port: { type: 'string', default: '3001' },
        env: { type: 'string', multiple: true, default: [] },
      },
    });
    return values;
  } catch (error) {
    throw wrongArguments(error, OPTIONS);
  }
}

function variable(text: string): readonly [string, string] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError('--env takes NAME=VALUE.');
}
