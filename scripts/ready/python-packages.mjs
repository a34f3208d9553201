import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, setUpWith } from './setup.mjs';

/** The lock files hold the versions for each of these, and for what comes after the last. */
const supported = ['3.10', '3.11', '3.12', '3.13'];

/** What the project needs for everything but SAM. */
const projectPackages = { folder: '.venv', lockFile: 'requirements.txt' };

/** Installs the packages of a lock file in a virtual environment, unless it holds them. */
export function setUpPythonPackages(root, { folder, lockFile } = projectPackages) {
  const environment = join(root, folder);
  const python = join(environment, 'bin', 'python');
  const stampFile = join(environment, 'ready');
  const stamp = stampOf(root, lockFile);
  if (existsSync(python) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const basePython = findPython();
  console.error(`Setting up Python packages in ${folder} …`);
  rmSync(environment, { recursive: true, force: true });
  setUpWith(basePython, ['-m', 'venv', environment], root);
  // The lock is complete, so pip has nothing to resolve.
  const options = ['--quiet', '--no-deps', '--require-hashes', '--disable-pip-version-check'];
  setUpWith(python, ['-m', 'pip', 'install', ...options, '-r', join(root, lockFile)], root);
  writeFileSync(stampFile, stamp);
}

/** A virtual environment holds its own path, so it doesn't survive a move of the project. */
function stampOf(root, lockFile) {
  return createHash('sha256')
    .update(root)
    .update(readFileSync(join(root, lockFile)))
    .digest('hex');
}

function findPython() {
  const found = ['python3', ...supported.map((version) => `python${version}`).reverse()].map(probe);
  const usable = found.find(({ recent, complete }) => recent && complete);
  if (usable !== undefined) return usable.command;
  if (found.some(({ recent }) => recent)) {
    throw new SetupError(
      'Python has no venv module here; on Debian and Ubuntu the package python3-venv has it.',
    );
  }
  const version = found.find((python) => python.version !== undefined)?.version;
  throw new SetupError(
    `Python ${supported[0]} or newer is needed; ${version ? `this is ${version}` : 'there is no python3 on the PATH'}.`,
  );
}

function probe(command) {
  const script = [
    'import importlib.util, sys',
    'print("%d.%d.%d" % sys.version_info[:3])',
    `print(sys.version_info >= (${supported[0].replace('.', ', ')}))`,
    'print(all(map(importlib.util.find_spec, ("venv", "ensurepip"))))',
  ].join('\n');
  const { status, stdout } = spawnSync(command, ['-c', script], { encoding: 'utf8' });
  if (status !== 0) return { command, version: undefined, recent: false, complete: false };
  const [version, recent, complete] = stdout.trim().split('\n');
  return { command, version, recent: recent === 'True', complete: complete === 'True' };
}
