import { clientFor } from '../../../src/integration-response/client';

const caller = { accessKeyId: 'AKIA1', secretAccessKey: 'secret-1', sessionToken: 'token-1' };

/** Other callers, each with a client of its own. */
function meetOthers(count: number, prefix: string): void {
  for (let index = 0; index < count; index += 1) {
    clientFor({ ...caller, accessKeyId: `${prefix}${index}` }, 'eu-west-1');
  }
}

describe('the client of a caller', () => {
  it('is the same for the same credentials and region', () => {
    expect(clientFor({ ...caller }, 'eu-west-1')).toBe(clientFor(caller, 'eu-west-1'));
  });

  it.each([
    ['access key', { ...caller, accessKeyId: 'AKIA2' }],
    ['secret', { ...caller, secretAccessKey: 'secret-2' }],
    ['session token', { ...caller, sessionToken: 'token-2' }],
    ['session token, there or not', { accessKeyId: 'AKIA1', secretAccessKey: 'secret-1' }],
    ['parts, run together', { ...caller, accessKeyId: 'AKIA1secret-1', secretAccessKey: '' }],
  ])('is never that of another %s', async (_, other) => {
    const client = clientFor(other, 'eu-west-1');
    expect(client).not.toBe(clientFor(caller, 'eu-west-1'));
    await expect(client.config.credentials()).resolves.toMatchObject(other);
    await expect(clientFor(caller, 'eu-west-1').config.credentials()).resolves.toMatchObject(caller);
  });

  it('is never that of another region', async () => {
    const client = clientFor(caller, 'us-east-1');
    expect(client).not.toBe(clientFor(caller, 'eu-west-1'));
    await expect(client.config.region()).resolves.toBe('us-east-1');
  });

  it('sends nothing a second time by itself', async () => {
    await expect(clientFor(caller, 'eu-west-1').config.maxAttempts()).resolves.toBe(1);
  });

  it('is kept while a few callers take turns', () => {
    const kept = clientFor(caller, 'eu-west-1');
    meetOthers(3, 'A');
    expect(clientFor(caller, 'eu-west-1')).toBe(kept);
  });

  it('is let go of when others have come since, so that the number of clients is bounded', () => {
    const forgotten = clientFor(caller, 'eu-west-1');
    meetOthers(4, 'B');
    expect(clientFor(caller, 'eu-west-1')).not.toBe(forgotten);
  });

  it('that was used last is let go of last', () => {
    const used = clientFor(caller, 'eu-west-1');
    meetOthers(3, 'C');
    clientFor(caller, 'eu-west-1');
    meetOthers(3, 'D');
    expect(clientFor(caller, 'eu-west-1')).toBe(used);
  });
});
