import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { cloudControlDoor } from './cloud-control-door';
import { FunctionHost } from './function-host';
import { HandlerCalls } from './handler-calls';
import { lambdaDoor } from './lambda-door';
import type { ResourceTypes } from './resource-types';

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
  /** The file in it, without its ending, that exports the handlers; dist/handlers, as the cfn CLI has it, if not given. */
  readonly handlers?: string;
  /** What the provider provides; without it, there is no Cloud Control. */
  readonly types?: ResourceTypes;
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
  const {
    package: directory,
    handlers: file = 'dist/handlers',
    types,
    port = 0,
    instances,
    ...hosting
  } = options;
  const host = (name: string, exported: string) =>
    new FunctionHost(
      { name, directory, handler: `${file}.${exported}`, ...hosting },
      instances === undefined ? {} : { instances },
    );
  // The functions of a resource provider's package, as the cfn CLI names and makes them.
  const typeFunction = host('TypeFunction', 'entrypoint');
  const functions = new Map([
    ['TypeFunction', typeFunction],
    ['TestEntrypoint', host('TestEntrypoint', 'testEntrypoint')],
  ]);
  const handlers = new HandlerCalls(typeFunction);
  const doors = new Hono().route('/', lambdaDoor(functions));
  if (types !== undefined) doors.route('/', cloudControlDoor(types, handlers));
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
      handlers.end();
      await Promise.all([...functions.values()].map((host) => host.close()));
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
