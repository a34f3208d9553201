import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * A Lambda is frozen between invocations and its connections die unnoticed; a write that goes out on a dead one
 * is a write whose outcome nobody knows.
 */
const IDLE_LIMIT = 4_000;

/** How long a connection may take to be there, in milliseconds. */
const CONNECT_LIMIT = 2_000;

const idleSince = new WeakMap<Duplex, number>();

/**
 * The connections of this process. They are shared by all callers: a request carries its caller in its own
 * signature, a connection carries none.
 */
const agents = {
  httpAgent: new http.Agent({ keepAlive: true, scheduling: 'lifo' }),
  httpsAgent: new https.Agent({ keepAlive: true, scheduling: 'lifo' }),
};

/** What a client of the SDK takes as its requestHandler, to send its requests on these connections. */
export const connectionOptions = { ...agents, connectionTimeout: CONNECT_LIMIT };

for (const agent of Object.values(agents)) {
  agent.on('free', (socket: Duplex) => idleSince.set(socket, Date.now()));
}

/** Closes every connection that has been idle for more than a few seconds, so that the next request opens a new one. */
export function closeIdleConnections(): void {
  const oldest = Date.now() - IDLE_LIMIT;
  for (const agent of Object.values(agents)) {
    for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
      if ((idleSince.get(socket) ?? 0) < oldest) socket.destroy();
    }
  }
}
