import http from 'node:http';
import { closeIdleConnections, connectionOptions } from '../../../src/runtime/connections';

const server = http.createServer((_, response) => response.end('ok'));
let opened = 0;
server.on('connection', () => {
  opened += 1;
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
beforeEach(() => {
  connectionOptions.httpAgent.destroy();
  opened = 0;
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => {
  connectionOptions.httpAgent.destroy();
  server.close();
});

/** Sends a request and resolves when its connection is free again. */
async function request(): Promise<void> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  const { port } = address;
  const agent = connectionOptions.httpAgent;
  await new Promise<void>((resolve, reject) => {
    const sent = http.get({ port, host: '127.0.0.1', agent }, (response) => response.resume());
    sent.on('close', resolve).on('error', reject);
  });
  await new Promise(setImmediate);
}

function passTime(milliseconds: number): void {
  const later = Date.now() + milliseconds;
  jest.spyOn(Date, 'now').mockReturnValue(later);
}

describe('a connection', () => {
  it('is used again by the next request', async () => {
    await request();
    closeIdleConnections();
    await request();
    expect(opened).toBe(1);
  });

  it('is used again after three seconds without a request', async () => {
    await request();
    passTime(3_000);
    closeIdleConnections();
    await request();
    expect(opened).toBe(1);
  });

  it('is closed after five, because a frozen Lambda may have lost it', async () => {
    await request();
    passTime(5_000);
    closeIdleConnections();
    await request();
    expect(opened).toBe(2);
  });

  it('counts its idle time from its last request, not from its first', async () => {
    await request();
    passTime(3_000);
    await request();
    passTime(3_000);
    closeIdleConnections();
    await request();
    expect(opened).toBe(1);
  });

  it('is left alone while a request is under way', async () => {
    const first = request();
    passTime(60_000);
    closeIdleConnections();
    await expect(first).resolves.toBeUndefined();
  });
});
