/**
 * Makes the project ready, then runs a TypeScript file of it: node scripts/ready.mjs FILE [ARGUMENT…]
 *
 * What is missing or out of date is set up first: the npm packages of package-lock.json in node_modules/,
 * the Python packages of requirements.txt in .venv/. Nothing but Node and Python has to be there, so this file
 * has no dependencies.
 */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpNodePackages } from './ready/node-packages.mjs';
import { setUpPythonPackages } from './ready/python-packages.mjs';
import { SetupError } from './ready/setup.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [neededMajor, neededMinor] = needed.split('.').map(Number);
  if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
    throw new SetupError(`Node.js ${needed} or newer is needed; this is ${process.versions.node}.`);
  }
}

/** Runs the file in this process, as its main module. */
function run(file) {
  createRequire(import.meta.url)('tsx/cjs/api').register();
  process.argv.splice(1, 2, resolve(file));
  Module.runMain();
}

try {
  const file = process.argv[2];
  if (file === undefined) throw new SetupError('Usage: node scripts/ready.mjs FILE [ARGUMENT…]');
  checkNode();
  setUpNodePackages(root);
  setUpPythonPackages(root);
  run(file);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
