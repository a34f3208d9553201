import type { Credentials } from './event';

/** A container sees one caller at a time; a few are kept for callers that take turns. */
const KEPT = 4;

/**
 * Takes how a service's client is made and returns how it is had: the client of exactly these credentials in
 * exactly this region, the one that an earlier invocation of the same caller made, or a new one.
 */
export function keptClients<Client>(
  make: (credentials: Credentials, region: string) => Client,
): (credentials: Credentials, region: string) => Client {
  const clients = new Map<string, Client>();
  return (credentials, region) => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const caller = JSON.stringify([region, accessKeyId, secretAccessKey, sessionToken]);
    const client = clients.get(caller) ?? make(credentials, region);
    clients.delete(caller);
    clients.set(caller, client);
    const [oldest] = clients.keys();
    if (clients.size > KEPT && oldest !== undefined) clients.delete(oldest);
    return client;
  };
}
