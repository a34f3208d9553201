import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project';

/** The only Python that LocalStack 4.14.0 runs on. */
const VERSION = '3.13';
const ENVIRONMENT = join(projectRoot, '.venv-templates');
const LOCK = join(projectRoot, 'requirements-templates.txt');

/** This machine lacks what the tests need. */
export class Unavailable extends Error {}

/**
 * Sets up LocalStack's virtual environment, unless it is there, and returns its Python.
 * @throws Unavailable without a Python of the version that it needs.
 */
export function setUpEngine(): string {
  const python = join(ENVIRONMENT, 'bin', 'python');
  const stampFile = join(ENVIRONMENT, 'ready');
  const stamp = createHash('sha256').update(projectRoot).update(readFileSync(LOCK)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return python;
  const base = findPython();
  console.log('Setting up LocalStack in .venv-templates …');
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  execFileSync(base, ['-m', 'venv', ENVIRONMENT]);
  const options = ['--quiet', '--no-deps', '--require-hashes', '--disable-pip-version-check'];
  execFileSync(python, ['-m', 'pip', 'install', ...options, '-r', LOCK], { stdio: 'inherit' });
  writeFileSync(stampFile, stamp);
  return python;
}

/** Looks on the PATH, and where pyenv puts what isn't on it. */
function findPython(): string {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const ofPyenv = existsSync(versions)
    ? readdirSync(versions).filter((name) => name.startsWith(`${VERSION}.`))
    : [];
  const candidates = [
    ...[`python${VERSION}`, 'python3'],
    ...ofPyenv.map((name) => join(versions, name, 'bin', 'python3')),
  ];
  const script = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';
  const found = candidates.find(
    (candidate) => spawnSync(candidate, ['-c', script], { encoding: 'utf8' }).stdout?.trim() === VERSION,
  );
  if (found === undefined) {
    throw new Unavailable(`LocalStack needs Python ${VERSION} with its venv module, and there is none`);
  }
  return found;
}
