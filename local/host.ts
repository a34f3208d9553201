import { type HostOptions, parseHostOptions } from './host-options';
import { findHandlers, readTypes } from './provider-files';
import { startRegistry } from './registry';
import { listening, running, runUntilStopped } from './running';

/** Hosts a resource provider, of which nothing is known but its bundle and its schema. */
async function host({ schema, bundle, typeNames, port, environment }: HostOptions): Promise<void> {
  const types = readTypes(schema, typeNames);
  const provider = { ...findHandlers(bundle), types, environment, log: console.log };
  const registry = await listening('--port', port, () => startRegistry({ ...provider, port }));
  running.push(() => registry.close());
  console.log(`Cloud Control and the Lambda Invoke API are at ${registry.url}, for ${[...types.names].join(', ')}.
All state is in memory. This is a tool for development: it checks no signature. Type Ctrl-C to end it.`);
}

void runUntilStopped(() => host(parseHostOptions(process.argv.slice(2))));
