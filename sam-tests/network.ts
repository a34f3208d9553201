import { createServer } from 'node:net';
import { type Engine, Unavailable } from './engine';

/**
 * Returns the address of this machine at which a server has to listen for containers to reach it.
 * @throws Unavailable when the engine can't run a container.
 */
export async function addressForContainers(engine: Engine, image: string): Promise<string> {
  const options = ['--rm', '--add-host', 'host.docker.internal:host-gateway', '--entrypoint', 'cat'];
  const { code, stdout, stderr } = await engine.docker(['run', ...options, image, '/etc/hosts']);
  if (code !== 0) throw new Unavailable(`the engine runs no container: ${stderr.trim()}`);
  const address = /^(\S+)\s+host\.docker\.internal$/m.exec(stdout)?.[1] ?? '';
  // An engine in a virtual machine, as on macOS, passes on what containers send to that machine's gateway.
  return (await listen(address)) === undefined ? '127.0.0.1' : address;
}

/** Returns a port that nobody uses on 127.0.0.1. */
export async function freePort(): Promise<number> {
  const port = await listen('127.0.0.1');
  if (port === undefined) throw new Error('Nothing can listen on 127.0.0.1.');
  return port;
}

/** Listens at an address for a moment. Returns the port, or undefined when the address isn't this machine's. */
function listen(host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(undefined));
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
