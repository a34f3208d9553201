import { createServer } from 'node:net';
import { VirtualClock } from '../backend/clock';
import { Driver } from '../backend/driver';
import { PackagedFunction } from '../backend/packaged-function';
import { Transit } from '../backend/transit';
import { FULL } from './scenario';

const transit = new Transit();
const clock = new VirtualClock(transit.isEmpty);
let driver: Driver;

beforeAll(async () => {
  const provider = new PackagedFunction(`http://127.0.0.1:${await closedPort()}`, clock);
  driver = new Driver(provider, { accessKeyId: 'AKIDNOBODY', region: 'us-east-1' });
});
afterAll(() => transit.stop());

/** A port on which nothing listens. */
function closedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

const PARENT = { ApiId: 'abc1234567', IntegrationId: 'def5678' };
const MODEL = { ...PARENT, ...FULL, IntegrationResponseId: 'ghi9012' };

const OPERATIONS = {
  CREATE: () => driver.create({ ...PARENT, ...FULL }),
  READ: () => driver.read(MODEL),
  'UPDATE, at its deadline': () => driver.update(MODEL, MODEL),
  'DELETE, at its deadline': () => driver.delete(MODEL),
  LIST: () => driver.list(PARENT),
};

describe('a service that nobody can connect to is a NetworkFailure, for nothing can have been done', () => {
  test.each(Object.entries(OPERATIONS))('%s', async (name, operation) => {
    const outcome = await operation();
    expect(outcome).toMatchObject({ status: 'FAILED', errorCode: 'NetworkFailure' });
    expect(outcome.message).toContain(name.split(',')[0]);
    expect(outcome.resourceModel).toBeUndefined();
  });
});
