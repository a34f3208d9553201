import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { FunctionHost, type FunctionHostOptions } from '../../../local/function-host';
import type { HostedFunction, InvocationResult } from '../../../local/hosted-function';
import { survivors } from './processes';
import { makeTinyProvider, type TinyAnswer } from './tiny-provider';

const provider = makeTinyProvider();
const hosts: FunctionHost[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});
afterAll(provider.remove);

function hostOf(declared: Partial<HostedFunction> = {}, options: FunctionHostOptions = {}): FunctionHost {
  const hosted = { name: 'Tiny', directory: provider.folder, handler: 'dist/handlers.entrypoint' };
  const host = new FunctionHost({ ...hosted, ...declared }, options);
  hosts.push(host);
  return host;
}

function answerOf({ payload, failed }: InvocationResult): TinyAnswer {
  expect(failed).toBe(false);
  return JSON.parse(payload);
}

async function ask(host: FunctionHost, event: object = {}): Promise<TinyAnswer> {
  return answerOf(await host.invoke(JSON.stringify(event)));
}

async function failureOf(host: FunctionHost, event: object = {}): Promise<Record<string, unknown>> {
  const { payload, failed } = await host.invoke(JSON.stringify(event));
  expect(failed).toBe(true);
  return JSON.parse(payload);
}

describe('an invocation', () => {
  it('gets the event as it is, every key of it', async () => {
    const payload = '{"__proto__":{"a":"1"},"constructor":"🙈","toString":{"":null}}';
    const { payload: answer } = await hostOf().invoke(payload);
    expect(answer).toContain(`{"event":${payload},`);
  });

  it('sees nothing of the environment but its own and the few variables that Lambda sets', async () => {
    process.env.SECRET_OF_THE_DEVELOPER = 'seen';
    const { environment } = await ask(hostOf({ environment: { OWN: 'value' } }));
    delete process.env.SECRET_OF_THE_DEVELOPER;
    expect(environment).toEqual({
      OWN: 'value',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_FUNCTION_NAME: 'Tiny',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_REGION: 'us-east-1',
      LAMBDA_TASK_ROOT: provider.folder,
      TZ: 'UTC',
      _HANDLER: 'dist/handlers.entrypoint',
    });
  });

  it('runs in the folder of the package, and is told its name, its id and its remaining time', async () => {
    const result = await hostOf({ timeoutSeconds: 20 }).invoke('{"sleep": 50}');
    const { directory, name, requestId, remaining } = answerOf(result);
    expect({ directory, name, requestId }).toEqual({
      directory: provider.folder,
      name: 'Tiny',
      requestId: result.requestId,
    });
    expect(remaining).toBeLessThanOrEqual(19_960);
    expect(remaining).toBeGreaterThan(15_000);
  });

  it('comes with what was printed during it, and with nothing of another one', async () => {
    const lines: string[] = [];
    const host = hostOf({ log: (line) => lines.push(line) });
    const first = await host.invoke('{"print": "one\\ntwo\\n", "complain": "three"}');
    const second = await host.invoke('{"print": "no end of line"}');
    expect([first.log, second.log]).toEqual(['one\ntwo\nthree\n', 'no end of line']);
    expect(lines.sort()).toEqual(['no end of line', 'one', 'three', 'two']);
  });

  it('comes with all of a long output', async () => {
    const { log } = await hostOf().invoke(JSON.stringify({ print: 'x'.repeat(1_000_000) }));
    expect(log).toHaveLength(1_000_000);
  });
});

describe('instances', () => {
  it('are used again when they are free', async () => {
    const host = hostOf();
    const first = await ask(host);
    expect((await ask(host)).pid).toBe(first.pid);
  });

  it('take one invocation at a time: a second one at the same time gets an instance of its own', async () => {
    const host = hostOf();
    const answers = await Promise.all([ask(host, { sleep: 100 }), ask(host, { sleep: 100 })]);
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  });

  it('are never more than allowed: what comes then waits, and is answered', async () => {
    const host = hostOf({}, { instances: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(host, { sleep: 50 })));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
    for (const one of answers) {
      const others = answers.filter((other) => other !== one && other.pid === one.pid);
      expect(others.filter(({ began, ended }) => began < one.ended && one.began < ended)).toEqual([]);
    }
  });

  it('end when the host is closed, whatever they are doing, and nothing runs after that', async () => {
    const host = hostOf({}, { instances: 1 });
    const { pid } = await ask(host);
    const [spinning, waiting] = [host.invoke('{"spin": true}'), host.invoke('{}')];
    waiting.catch(() => {});
    await host.close();
    expect((await spinning).payload).toContain('Runtime.ExitError');
    await expect(waiting).rejects.toThrow('closed');
    await expect(host.invoke('{}')).rejects.toThrow('closed');
    expect(await survivors([pid])).toEqual([]);
  });

  it('end when the process that hosts them is killed', async () => {
    const host = spawn(
      process.execPath,
      ['--require', require.resolve('tsx/cjs'), join(__dirname, 'lone-host.ts'), provider.folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [pids] = await once(host.stdout, 'data');
    host.kill('SIGKILL');
    const instances = JSON.parse(String(pids));
    expect(instances).toHaveLength(2);
    expect(await survivors(instances)).toEqual([]);
  });
});

describe('a failure', () => {
  it('of the handler is reported as Lambda does, and the instance goes on', async () => {
    const host = hostOf();
    const { pid } = await ask(host);
    expect(await failureOf(host, { throw: 'out of range' })).toEqual({
      errorType: 'RangeError',
      errorMessage: 'out of range',
      trace: expect.arrayContaining(['RangeError: out of range']),
    });
    expect((await ask(host)).pid).toBe(pid);
  });

  it.each([
    [
      'a process that exits',
      { exit: 3 },
      { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 3') },
    ],
    [
      'an error that nobody catches',
      { throwLater: 'too late', sleep: 5_000 },
      { errorType: 'RangeError', errorMessage: 'too late' },
    ],
    [
      'a rejection that nobody handles',
      { reject: 'lost', sleep: 5_000 },
      { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: expect.stringContaining('lost') },
    ],
  ])('%s is reported, and the next invocation gets another instance', async (_, event, report) => {
    const host = hostOf();
    const { pid } = await ask(host);
    expect(await failureOf(host, event)).toMatchObject(report);
    expect((await ask(host)).pid).not.toBe(pid);
  });

  it('keeps what was printed before a crash', async () => {
    const { log } = await hostOf().invoke('{"print": "last words", "exit": 1}');
    expect(log).toBe('last words');
  });

  it('between two invocations is none of the next one', async () => {
    const host = hostOf();
    const { pid } = await ask(host, { exitAfterwards: true });
    expect(await survivors([pid])).toEqual([]);
    // The host learns of it with its next turn.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await ask(host)).pid).not.toBe(pid);
  });

  it('by time-out ends the instance and is reported as Lambda does', async () => {
    const host = hostOf({ timeoutSeconds: 0.5 });
    const { pid } = await ask(host);
    const { payload, requestId, failed } = await host.invoke('{"spin": true}');
    expect({ failed, report: JSON.parse(payload) }).toEqual({
      failed: true,
      report: {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after 0.50 seconds`,
      },
    });
    expect(await survivors([pid])).toEqual([]);
    expect((await ask(host)).pid).not.toBe(pid);
  });

  it('is an answer of more than 6 MB', async () => {
    const host = hostOf();
    expect(await failureOf(host, { large: 6_291_555 })).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage:
        'Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes).',
    });
    expect((await host.invoke('{"large": 6291554}')).failed).toBe(false);
  });

  it.each([
    ['dist/nothing.entrypoint', 'Runtime.ImportModuleError'],
    ['dist/handlers.nothing', 'Runtime.HandlerNotFound'],
  ])('is a handler that is not there: %s', async (handler, errorType) => {
    expect(await failureOf(hostOf({ handler }))).toMatchObject({ errorType });
  });

  it('is a Node.js that is not there', async () => {
    expect(await failureOf(hostOf({ node: join(provider.folder, 'no-node') }))).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('ENOENT'),
    });
  });
});
