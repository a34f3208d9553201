import { parseArgs } from 'node:util';

/** What `npm start` can be told. */
export interface StartOptions {
  readonly port: number;
  readonly backendPort: number;
  /** How many invocations of a function run at once, at most. */
  readonly instances: number;
  /** Other names for the resource type, besides the one in its schema. */
  readonly typeNames: readonly string[];
  /** Whether to end after the demonstration. */
  readonly once: boolean;
}

/** Something for whoever typed the command, in one line. */
export class UsageError extends Error {}

const HIGHEST_PORT = 65_535;

/** Reads the arguments of `npm start`. Throws a UsageError about what is wrong with them. */
export function parseOptions(args: readonly string[]): StartOptions {
  const { port, 'backend-port': backendPort, instances, 'type-name': typeNames, once } = parse(args);
  return {
    port: wholeNumber('--port', port, 0, HIGHEST_PORT),
    backendPort: wholeNumber('--backend-port', backendPort, 0, HIGHEST_PORT),
    instances: wholeNumber('--instances', instances, 1, 1000),
    typeNames: typeNames.map(typeName),
    once,
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        // cfn test invokes functions at this port unless it is told otherwise.
        port: { type: 'string', default: '3001' },
        'backend-port': { type: 'string', default: '5001' },
        instances: { type: 'string', default: '8' },
        'type-name': { type: 'string', multiple: true, default: [] },
        once: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    const [problem] = String(error)
      .replace(/^TypeError.*?: /, '')
      .split('. ');
    throw new UsageError(
      `${problem}. Options: --port N, --backend-port N, --instances N, --type-name NAME, --once.`,
    );
  }
}

function typeName(text: string): string {
  if (/^\w{2,64}(::\w{2,64}){2}$/.test(text)) return text;
  throw new UsageError(`--type-name takes a name such as Acme::Service::Resource, not "${text}".`);
}

function wholeNumber(option: string, text: string, lowest: number, highest: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= lowest && number <= highest) return number;
  throw new UsageError(`${option} takes a whole number from ${lowest} to ${highest}, not "${text}".`);
}
