import type { Credentials } from '../../../src/runtime/event';
import { keptClients } from '../../../src/runtime/kept-clients';

const caller = { accessKeyId: 'AKIA1', secretAccessKey: 'secret-1', sessionToken: 'token-1' };
const REGION = 'eu-west-1';

/** Clients that say whose they are. */
const labelled = () => keptClients((credentials, region) => ({ credentials, region }));
const others = (count: number): Credentials[] =>
  Array.from({ length: count }, (_, index) => ({ ...caller, accessKeyId: `other-${index}` }));

describe('the client of a caller', () => {
  it('is the same for the same credentials and region', () => {
    const clientFor = labelled();
    expect(clientFor({ ...caller }, REGION)).toBe(clientFor(caller, REGION));
  });

  it.each<[string, Credentials, string]>([
    ['access key', { ...caller, accessKeyId: 'AKIA2' }, REGION],
    ['secret', { ...caller, secretAccessKey: 'secret-2' }, REGION],
    ['session token', { ...caller, sessionToken: 'token-2' }, REGION],
    ['session token, there or not', { accessKeyId: 'AKIA1', secretAccessKey: 'secret-1' }, REGION],
    [
      'credentials whose parts only run together',
      { ...caller, accessKeyId: 'AKIA1s', secretAccessKey: 'ecret-1' },
      REGION,
    ],
    ['region', caller, 'us-east-1'],
  ])('is never that of another %s', (_, credentials, region) => {
    const clientFor = labelled();
    const own = clientFor(caller, REGION);
    expect(clientFor(credentials, region)).toEqual({ credentials, region });
    expect(clientFor(caller, REGION)).toBe(own);
    expect(own).toEqual({ credentials: caller, region: REGION });
  });

  it('is kept while a few callers take turns', () => {
    const clientFor = labelled();
    const kept = clientFor(caller, REGION);
    for (const other of others(3)) clientFor(other, REGION);
    expect(clientFor(caller, REGION)).toBe(kept);
  });

  it('is let go of when others have come since, so that the number of clients is bounded', () => {
    const clientFor = labelled();
    const forgotten = clientFor(caller, REGION);
    for (const other of others(4)) clientFor(other, REGION);
    expect(clientFor(caller, REGION)).not.toBe(forgotten);
  });

  it('that was used last is let go of last', () => {
    const clientFor = labelled();
    const used = clientFor(caller, REGION);
    for (const other of others(6)) {
      clientFor(other, REGION);
      expect(clientFor(caller, REGION)).toBe(used);
    }
  });

  it('is of its own service', () => {
    expect(labelled()(caller, REGION)).not.toBe(labelled()(caller, REGION));
  });
});
