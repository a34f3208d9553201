import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot, readConfiguration, schemaFileOf } from '../../scripts/project';
import { descendants, survivors } from '../unit/local/processes';

jest.setTimeout(60_000);

/** A copy of the project, because npm start makes the bundle anew, which other tests are using. */
let folder: string;
const started: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npm-start-'));
  const schema = schemaFileOf(readConfiguration(projectRoot).typeName);
  for (const path of ['.rpdk-config', schema, 'local', 'package.json', 'sam-tests', 'scripts', 'src']) {
    cpSync(join(projectRoot, path), join(folder, path), { recursive: true });
  }
  for (const path of ['.venv', 'node_modules']) symlinkSync(join(projectRoot, path), join(folder, path));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** npm start, once what it sets up is there. */
function npmStart(...options: string[]): { child: ChildProcess; printed: () => string } {
  const file = join(folder, 'local', 'start.ts');
  const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), file, ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  }
  return { child, printed: () => text };
}

const anyPorts = ['--port', '0', '--backend-port', '0'];

async function serving(): Promise<{ child: ChildProcess; printed: string; pid: number }> {
  const { child, printed } = npmStart(...anyPorts);
  const pid = child.pid ?? 0;
  while (!printed().includes('Ctrl-C') || !printed().endsWith('\n\n')) {
    if (child.exitCode !== null) throw new Error(`npm start ended: ${printed()}`);
    await sleep(20);
  }
  return { child, printed: printed(), pid };
}

describe('npm start', () => {
  it('--once leads a resource through its life, each step with one API call', async () => {
    const { child, printed } = npmStart('--once', ...anyPorts);
    const [exitCode] = await once(child, 'close');
    const text = printed();
    expect({ exitCode, text }).toEqual({ exitCode: 0, text: expect.stringContaining('WebSocket API') });
    const steps = [...text.matchAll(/^([A-Z]+) +\{.*\n +→ {2}(.*)\n +(.*), [\d.]+ ms$/gm)];
    expect(
      steps.map(([, action, answer = '', calls]) => {
        const { status, errorCode } = JSON.parse(answer);
        return [action, status, errorCode, calls];
      }),
    ).toEqual([
      ['CREATE', 'SUCCESS', undefined, '1 API call'],
      ['READ', 'SUCCESS', undefined, '1 API call'],
      ['UPDATE', 'SUCCESS', undefined, '1 API call'],
      ['LIST', 'SUCCESS', undefined, '1 API call'],
      ['DELETE', 'SUCCESS', undefined, '1 API call'],
      ['READ', 'FAILED', 'NotFound', '1 API call'],
    ]);
  });

  it('says what to type next, and that works as it stands', async () => {
    const { printed } = await serving();
    const variables = printed.match(/^export .*$/gm) ?? [];
    const run = (command: RegExp) => {
      const script = [...variables, `${command.exec(printed)?.[0]} | cat`].join('\n');
      return execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8', env: {} });
    };
    expect(run(/^\.venv\/bin\/aws lambda .*\n.*\/dev\/stdout$/m)).toContain(
      '"status":"SUCCESS","resourceModels":[{',
    );
    expect(run(/^\.venv\/bin\/aws cloudcontrol create-resource .*\n.*'$/m)).toContain('"IN_PROGRESS"');
    expect(run(/^\.venv\/bin\/aws cloudcontrol list-resources .*$/m)).toContain('\\"/200/\\"');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'leaves no process behind when %s ends it',
    async (signal) => {
      const { child, pid, printed } = await serving();
      const others = descendants(pid);
      const closed = once(child, 'exit');
      child.kill(signal);
      const [exitCode] = await closed;
      expect(exitCode).toBe(signal === 'SIGKILL' ? null : 0);
      expect(others.length).toBeGreaterThanOrEqual(3);
      expect(await survivors(others)).toEqual([]);
      const home = /^export HOME=(.*)\/home$/m.exec(printed)?.[1] ?? '';
      if (signal === 'SIGKILL') rmSync(home, { recursive: true });
      else expect(() => readFileSync(home)).toThrow('ENOENT');
    },
  );

  describe('on a port that is taken', () => {
    let other: Server;
    let port: string;

    beforeAll(async () => {
      other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      port = String(typeof address === 'object' ? address?.port : address);
    });
    afterAll(() => other.close());

    it.each(['--port', '--backend-port'])('says in one line what to do: %s', async (option) => {
      const { child, printed } = npmStart('--once', ...anyPorts, option, port);
      const [exitCode] = await once(child, 'close');
      const lines = printed().trimEnd().split('\n');
      expect({ exitCode, last: lines.at(-1) }).toEqual({
        exitCode: 1,
        last: `Port ${port} is in use. Choose another one with ${option} N.`,
      });
      expect(printed()).not.toMatch(/^ +at /m);
    });
  });
});
