import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FreshMachine, type Packages } from './fresh-machine';

let machine: FreshMachine;

beforeEach(() => {
  machine = new FreshMachine();
  machine.npm();
  machine.python('python3', { version: '3.11.7' });
});
afterEach(() => machine.remove());

const one = { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-1' } };

describe('making the project ready', () => {
  it('installs what both lock files ask for, says so in a line each, and runs the file with its arguments', () => {
    machine.lock(one);
    expect(machine.run('--a', 'b')).toEqual({
      status: 0,
      stdout: '--a,b true\n',
      stderr: 'Setting up npm packages in node_modules …\nSetting up Python packages in .venv …\n',
    });
    const venv = join(machine.root, '.venv');
    const requirements = join(machine.root, 'requirements.txt');
    expect(machine.calls()).toEqual([
      'npm ci --ignore-scripts --no-audit --no-fund --loglevel=error',
      `python3 -m venv ${venv}`,
      `python -m pip install --quiet --no-deps --require-hashes --disable-pip-version-check -r ${requirements}`,
    ]);
  });

  it('does and says nothing when all is there', () => {
    machine.lock(one);
    machine.run();
    machine.calls();
    expect(machine.run()).toEqual({ status: 0, stdout: ' true\n', stderr: '' });
    expect(machine.calls()).toEqual([]);
  });

  const installed: [string, Packages, Packages, boolean][] = [
    ['is the same', one, one, false],
    ['lacks one', one, {}, true],
    ['has one more', {}, one, true],
    ['has another version', one, { 'node_modules/one': { version: '1.0.1', integrity: 'sha512-1' } }, true],
    ['has another content', one, { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-2' } }, true],
    [
      'lacks one for another platform',
      { 'node_modules/one': { version: '1.0.0', optional: true } },
      {},
      false,
    ],
  ];
  it.each(installed)('looks at what npm has installed: when it %s', (_, wanted, there, expected) => {
    machine.lock(wanted);
    machine.installed(there);
    machine.run();
    expect(machine.calls().some((call) => call.startsWith('npm '))).toBe(expected);
  });

  it("leaves no package's node before the machine's own, where npm would take it for its scripts", () => {
    machine.lock(one);
    machine.installed(one);
    const linked = 'node_modules/.bin/node';
    mkdirSync(join(machine.root, dirname(linked)));
    machine.write(linked, '');
    machine.run();
    expect(existsSync(join(machine.root, linked))).toBe(false);
  });

  it('makes the virtual environment anew when the lock file has changed', () => {
    machine.run();
    machine.calls();
    machine.write('requirements.txt', 'one==2');
    machine.write('.venv/old', '');
    machine.run();
    expect(machine.calls()).toHaveLength(2);
    expect(machine.has('.venv/old')).toBe(false);
  });

  it.each([
    ['python3', { version: '3.10.0' }, 'python3.13', { version: '3.13.0' }, 'python3'],
    ['python3', { version: '3.9.2' }, 'python3.12', { version: '3.12.1' }, 'python3.12'],
    ['python3', { version: '3.11.2', venv: false }, 'python3.10', { version: '3.10.1' }, 'python3.10'],
  ])('of %s %j and %s %j takes %s', (name, python, otherName, other, expected) => {
    machine.python(name, python);
    machine.python(otherName, other);
    expect(machine.run().status).toBe(0);
    expect(machine.calls()[0]).toBe(`${expected} -m venv ${join(machine.root, '.venv')}`);
  });
});

describe('what stands in the way is said without a stack trace', () => {
  it('a Node.js that is too old', () => {
    machine.write('package.json', JSON.stringify({ engines: { node: '>=99.1' } }));
    const stderr = `Node.js 99.1 or newer is needed; this is ${process.versions.node}.\n`;
    expect(machine.run()).toEqual({ status: 1, stdout: '', stderr });
  });

  it.each([
    ['no Python', undefined, /^Python 3\.10 or newer is needed; there is no python3 on the PATH\.$/],
    [
      'a Python that is too old',
      { version: '3.9.2' },
      /^Python 3\.10 or newer is needed; this is 3\.9\.2\.$/,
    ],
    ['a Python without venv', { version: '3.12.0', venv: false }, /python3-venv/],
  ])('%s', (_, python, line) => {
    machine.remove('bin/python3');
    if (python !== undefined) machine.python('python3', python);
    const { status, stderr } = machine.run();
    expect({ status, lines: stderr.split('\n').length }).toEqual({ status: 1, lines: 2 });
    expect(stderr.trimEnd()).toMatch(line);
  });

  it('an npm that fails, with what it printed', () => {
    machine.lock(one);
    machine.npm('npm error: no network');
    expect(machine.run()).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'Setting up npm packages in node_modules …\n' +
        '"npm ci --ignore-scripts --no-audit --no-fund --loglevel=error" failed (exit code 1):\n' +
        'npm error: no network\n',
    });
  });

  it('a pip that fails, with what it printed; the next run tries again', () => {
    machine.python('python3', { version: '3.11.7', pipFails: true });
    const { status, stderr } = machine.run();
    expect(status).toBe(1);
    expect(stderr).toMatch(/pip install .* failed \(exit code 1\):\nno matching distribution\n$/);
    machine.python('python3', { version: '3.11.7' });
    machine.calls();
    expect(machine.run().status).toBe(0);
    expect(machine.calls()).toHaveLength(2);
  });
});
