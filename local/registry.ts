import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { FunctionHost } from './function-host';
import { lambdaDoor } from './lambda-door';

/** The functions of a resource provider's package, as the cfn CLI names and makes them. */
const HANDLERS = new Map([
  ['TypeFunction', 'dist/handlers.entrypoint'],
  ['TestEntrypoint', 'dist/handlers.testEntrypoint'],
]);
/** Longer than clients keep an idle connection, so that none sends into one that is just being closed. */
const KEEP_ALIVE = 120_000;

/** A running registry on this machine. */
export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

export interface RegistryOptions {
  /** The folder of the provider's package. */
  readonly package: string;
  /** All that the provider sees of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** How many invocations of a function run at once, at most. */
  readonly instances?: number;
  /** The Node.js binary that the functions run on; by default the one that runs this. */
  readonly node?: string;
  readonly timeoutSeconds?: number;
  /** Takes each line that a function prints. */
  readonly log?: (line: string) => void;
}

/** Hosts a resource provider's package and serves it on 127.0.0.1. */
export async function startRegistry(options: RegistryOptions): Promise<Registry> {
  const { package: directory, port = 0, instances, ...hosting } = options;
  const functions = new Map(
    [...HANDLERS].map(([name, handler]) => [
      name,
      new FunctionHost(
        { name, directory, handler, ...hosting },
        instances === undefined ? {} : { instances },
      ),
    ]),
  );
  const doors = new Hono().route('/', lambdaDoor(functions));
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE },
    getRequestListener(doors.fetch, { overrideGlobalObjects: false }),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    async close() {
      await Promise.all([...functions.values()].map((host) => host.close()));
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
