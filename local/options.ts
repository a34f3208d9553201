import { parseArgs } from 'node:util';
import { HIGHEST_PORT, typeName, wholeNumber, wrongArguments } from './command-line';

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
    throw wrongArguments(error, '--port N, --backend-port N, --instances N, --type-name NAME, --once');
  }
}
