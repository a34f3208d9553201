import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { PYTHON } from '../local/backend';
import { projectRoot } from '../scripts/project';

/** What the measurements depend on: the machine, and the versions of everything that was measured. */
export function descriptionOfRun(): readonly string[] {
  const models = new Set(cpus().map(({ model }) => model.trim()));
  const stock = join('bench', 'stock', 'node_modules');
  return [
    `Date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `Machine: ${cpus().length} cores (${[...models].join(', ')}), ${(totalmem() / 1e9).toFixed(0)} GB of memory, ${type()} ${release()}`,
    `Node.js ${process.version}; moto ${motoVersion()}`,
    `ours: commit ${commit()}; @aws-sdk/client-apigatewayv2 ${versionOf('node_modules/@aws-sdk/client-apigatewayv2')}`,
    `stock: cloudformation-cli-typescript-lib ${versionOf(join(stock, '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib'))}, aws-sdk ${versionOf(join(stock, 'aws-sdk'))}, @aws-sdk/client-apigatewayv2 ${versionOf(join(stock, '@aws-sdk/client-apigatewayv2'))}`,
  ];
}

function versionOf(folder: string): string {
  const { version }: { version: string } = require(join(projectRoot, folder, 'package.json'));
  return version;
}

function motoVersion(): string {
  return run(PYTHON, ['-c', 'import importlib.metadata; print(importlib.metadata.version("moto"))']);
}

function commit(): string {
  const changes = run('git', ['status', '--porcelain', '--', 'src', 'scripts']);
  return run('git', ['rev-parse', '--short', 'HEAD']) + (changes === '' ? '' : ' with changes');
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: projectRoot, encoding: 'utf8' }).trim();
}
