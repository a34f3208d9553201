import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEngine, Unavailable } from '../../../sam-tests/engine';

const { PATH } = process.env;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  mkdirSync(join(folder, 'bin'));
  process.env.PATH = `${join(folder, 'bin')}:${PATH}`;
  jest.spyOn(process, 'getuid').mockReturnValue(0);
});
afterEach(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true });
});

/** Puts a shell script on the PATH, in front of the real command. */
function command(name: string, script: string): void {
  const file = join(folder, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** An engine that runs while its socket is there. */
function startableEngine(): void {
  command('docker', `test -e "\${DOCKER_HOST#unix://}" || { echo 'not running' >&2; exit 1; }`);
  command(
    'dockerd',
    `trap 'rm "\${2#unix://}"; echo > ${folder}/stopped; exit' TERM; echo > "\${2#unix://}"
    while :; do sleep 0.05; done`,
  );
}

describe('the engine', () => {
  it('is the one that answers, which is left running', async () => {
    command('docker', 'exit 0');
    command('dockerd', `echo > ${folder}/started`);
    const engine = await findEngine(true);
    await engine.stop();
    expect(engine.environment).toEqual({});
    expect(existsSync(join(folder, 'started'))).toBe(false);
  });

  it('is started where none answers, and stopped again', async () => {
    startableEngine();
    const engine = await findEngine(true);
    expect(engine.environment).toEqual({ DOCKER_HOST: expect.stringMatching(/^unix:\/\//) });
    expect((await engine.docker(['version'])).code).toBe(0);
    expect(existsSync(join(folder, 'stopped'))).toBe(false);
    await engine.stop();
    expect(existsSync(join(folder, 'stopped'))).toBe(true);
  });

  it('is started for root alone, and only when asked for', async () => {
    command('docker', "echo 'not running' >&2; exit 1");
    command('dockerd', 'exit 1');
    await expect(findEngine(false)).rejects.toThrow(/not running.*--start-docker/);
    jest.spyOn(process, 'getuid').mockReturnValue(1000);
    await expect(findEngine(true)).rejects.toThrow(/not running.*root/);
    await expect(findEngine(true)).rejects.toBeInstanceOf(Unavailable);
  });

  it('that does not start says why in its last line', async () => {
    command('docker', 'exit 1');
    command('dockerd', "echo 'level=info' >&2; echo 'no permission' >&2; exit 1");
    const starting = findEngine(true);
    await expect(starting).rejects.toThrow('dockerd ended: no permission');
    await expect(starting).rejects.toBeInstanceOf(Unavailable);
  });
});
