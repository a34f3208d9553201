import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project';

export const STOCK = join(projectRoot, 'bench', 'stock');
/** Preload that makes SDK v2 find its services. */
export const STOCK_ENDPOINTS = join(__dirname, 'stock-endpoints.cjs');

/** Installs and compiles the stock provider as AWS's scaffold does, and returns the file of its handlers. */
export function makeStock(): string {
  if (!isInstalled()) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  // cfn generate makes the same model for both.
  copyFileSync(join(projectRoot, 'src', 'models.ts'), join(STOCK, 'src', 'models.ts'));
  run(process.execPath, ['node_modules/typescript/bin/tsc']);
  return join(STOCK, 'dist', 'handlers.js');
}

/** What the scaffold packages: the compiled handlers and every package that isn't for development only. */
export function packagedPaths(): readonly string[] {
  const { packages }: { packages: Record<string, { dev?: true }> } = JSON.parse(
    readFileSync(join(STOCK, 'package-lock.json'), 'utf8'),
  );
  const folders = Object.entries(packages).filter(([path, { dev }]) => isTopLevel(path) && !dev);
  return ['dist', 'package.json', ...folders.map(([path]) => path)];
}

function isTopLevel(path: string): boolean {
  return path.lastIndexOf('node_modules/') === 0;
}

/** npm writes down what it has installed when it is done. */
function isInstalled(): boolean {
  const installedAt = statSync(join(STOCK, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return (
    installedAt !== undefined && installedAt.mtimeMs > statSync(join(STOCK, 'package-lock.json')).mtimeMs
  );
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { cwd: STOCK, stdio: ['ignore', 'inherit', 'inherit'] });
}
