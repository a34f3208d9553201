import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setUpWith } from './setup.mjs';

/** Installs the packages of package-lock.json, unless they are what node_modules/ holds. */
export function setUpNodePackages(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  // npm writes down what it has installed when it is done, so an interrupted installation counts as none.
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!isInstalled(wanted, installed)) {
    console.error('Setting up npm packages in node_modules …');
    setUpWith('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], root);
  }
  // The package with the Lambda's Node.js links its "node" here, which npm puts before the machine's own in PATH.
  rmSync(join(root, 'node_modules', '.bin', 'node'), { force: true });
}

function packagesOf(lockFile) {
  try {
    const packages = new Map(Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages));
    packages.delete('');
    return packages;
  } catch (error) {
    if (error.code === 'ENOENT') return new Map();
    throw error;
  }
}

function isInstalled(wanted, installed) {
  return (
    [...installed.keys()].every((path) => wanted.has(path)) &&
    [...wanted].every(([path, { version, integrity, optional }]) => {
      const there = installed.get(path);
      // An optional package may be for another platform.
      if (there === undefined) return optional === true;
      return there.version === version && there.integrity === integrity;
    })
  );
}
