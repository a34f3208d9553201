import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { invokeFunction } from '../../../local/lambda-client';
import { type Registry, startRegistry } from '../../../local/registry';
import { makeTinyProvider } from './tiny-provider';

const provider = makeTinyProvider();
let registry: Registry;

beforeAll(async () => {
  registry = await startRegistry({ package: provider.folder });
});
afterAll(async () => {
  await registry.close();
  provider.remove();
});

function post(name: string, body: string | null, headers: Record<string, string> = {}): Promise<Response> {
  const url = `${registry.url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  return fetch(url, { method: 'POST', body, headers });
}

function markOf(name: string): string {
  return join(provider.folder, name);
}

describe('the Lambda Invoke API', () => {
  it('invokes the function with the bytes it was sent, and answers with what the function did', async () => {
    const event = '{"__proto__":{"a":"1"},"constructor":"🙈"}';
    const response = await post('TypeFunction', event);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(response.headers.has('x-amz-function-error')).toBe(false);
    expect(response.headers.has('x-amz-log-result')).toBe(false);
    expect(await response.text()).toContain(`{"event":${event},`);
  });

  it('takes an empty body for an empty event', async () => {
    expect(await (await post('TypeFunction', null)).json()).toMatchObject({ event: {} });
  });

  it('serves the test entrypoint of the same package', async () => {
    const { answer } = await invokeFunction(registry.url, 'TestEntrypoint', {});
    expect(answer).toBe('the test entrypoint');
  });

  it.each([
    'TypeFunction:$LATEST',
    '123456789012:function:TypeFunction',
    'arn:aws:lambda:us-east-1:123456789012:function:TypeFunction',
    'arn:aws:lambda:us-east-1:123456789012:function:TypeFunction:live',
  ])('knows the function by the name %s', async (name) => {
    expect(await (await post(name, '{}')).json()).toMatchObject({ name: 'TypeFunction' });
  });

  it("says in a header that an answer is the function's error", async () => {
    const response = await post('TypeFunction', '{"throw": "wrong"}');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await response.json()).toMatchObject({ errorType: 'RangeError', errorMessage: 'wrong' });
  });

  it('answers with the last 4 KB of the log when it is asked for', async () => {
    const print = `${'x'.repeat(5000)}the end`;
    const { log } = await invokeFunction(registry.url, 'TypeFunction', { print });
    expect(log).toHaveLength(4096);
    expect(log).toMatch(/^x+the end$/);
  });

  it('answers an event at once, and the function runs', async () => {
    const mark = markOf('event');
    const body = JSON.stringify({ mark });
    const response = await post('TypeFunction', body, { 'X-Amz-Invocation-Type': 'Event' });
    expect([response.status, await response.text()]).toEqual([202, '']);
    for (let turns = 0; turns < 200 && !existsSync(mark); turns += 1) await sleep(20);
    expect(existsSync(mark)).toBe(true);
  });

  it('runs nothing in a dry run', async () => {
    const mark = markOf('dry-run');
    const body = JSON.stringify({ mark });
    const response = await post('TypeFunction', body, { 'X-Amz-Invocation-Type': 'DryRun' });
    expect([response.status, await response.text()]).toEqual([204, '']);
    await invokeFunction(registry.url, 'TypeFunction', {});
    expect(existsSync(mark)).toBe(false);
  });

  it.each([
    [
      'a function that is not there',
      'Nothing',
      '{}',
      {},
      404,
      'ResourceNotFoundException',
      /function:Nothing/,
    ],
    ['a body that is no JSON', 'TypeFunction', '{"a"', {}, 400, 'InvalidRequestContentException', /JSON/],
    [
      'a body of more than 6 MB',
      'TypeFunction',
      `"${'x'.repeat(6 * 1024 * 1024)}"`,
      {},
      413,
      'RequestTooLargeException',
      /6291456/,
    ],
    [
      'an unknown invocation type',
      'TypeFunction',
      '{}',
      { 'X-Amz-Invocation-Type': 'Later' },
      400,
      'InvalidParameterValueException',
      /invocation type/,
    ],
  ])(
    'refuses %s as Lambda does',
    async (_, name, body, headers: Record<string, string>, status, type, message) => {
      const response = await post(name, body, headers);
      expect(response.status).toBe(status);
      expect(response.headers.get('x-amzn-errortype')).toBe(type);
      expect(await response.json()).toMatchObject({ Type: 'User', Message: expect.stringMatching(message) });
    },
  );
});

describe('the registry', () => {
  it('refuses a port that is taken, by its code', async () => {
    const port = Number(new URL(registry.url).port);
    await expect(startRegistry({ package: provider.folder, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('gives functions the environment, instances and Node.js it is told', async () => {
    const other = await startRegistry({
      package: provider.folder,
      environment: { OWN: 'value', NODE_OPTIONS: '--no-warnings' },
      instances: 1,
      node: process.execPath,
    });
    try {
      const answers = await Promise.all(
        [1, 2].map(() => invokeFunction(other.url, 'TypeFunction', { sleep: 20 })),
      );
      const [first, second] = answers.map(({ answer }) => answer);
      expect(first).toMatchObject({ environment: { OWN: 'value', NODE_OPTIONS: '--no-warnings' } });
      expect(second).toMatchObject({ pid: Object(first).pid });
    } finally {
      await other.close();
    }
  });
});
