import { clientFor } from '../../../src/integration-response/client';

const caller = { accessKeyId: 'AKIA1', secretAccessKey: 'secret-1', sessionToken: 'token-1' };

describe('the client of a caller', () => {
  it('is kept for the caller, and for no other', () => {
    expect(clientFor({ ...caller }, 'eu-west-1')).toBe(clientFor(caller, 'eu-west-1'));
    expect(clientFor({ ...caller, sessionToken: 'token-2' }, 'eu-west-1')).not.toBe(
      clientFor(caller, 'eu-west-1'),
    );
  });

  it('has the caller’s credentials and the event’s region, whatever the environment says', async () => {
    const environment = { ...process.env };
    Object.assign(process.env, {
      AWS_REGION: 'us-west-2',
      AWS_ACCESS_KEY_ID: 'LAMBDA',
      AWS_SECRET_ACCESS_KEY: 'lambda',
    });
    try {
      const { config } = clientFor({ ...caller, accessKeyId: 'AKIA2' }, 'ap-south-1');
      await expect(config.credentials()).resolves.toMatchObject({ ...caller, accessKeyId: 'AKIA2' });
      await expect(config.region()).resolves.toBe('ap-south-1');
    } finally {
      process.env = environment;
    }
  });

  it('sends nothing a second time by itself', async () => {
    await expect(clientFor(caller, 'eu-west-1').config.maxAttempts()).resolves.toBe(1);
  });
});
