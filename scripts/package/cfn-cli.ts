import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project';

const environment = join(projectRoot, '.venv');

/** Lets the cfn CLI package the project in `root`, and returns the path of the zip that it would upload. */
export function submitDryRun(root: string, packageName: string): string {
  run('cfn', ['submit', '--dry-run'], root);
  return join(root, `${packageName}.zip`);
}

/** Unpacks a zip into a folder. */
export function unpack(archive: string, folder: string): void {
  run('python', ['-m', 'zipfile', '-e', archive, folder], projectRoot);
}

/** The template of the stack, shared by all types of an account and region, to which the cfn CLI uploads. */
export function uploadTemplate(): string {
  const path = 'data/managed-upload-infrastructure.yaml';
  const script = `import importlib.resources as r; print(r.files("rpdk.core").joinpath("${path}").read_text(), end="")`;
  return run('python', ['-c', script], projectRoot);
}

function run(command: 'cfn' | 'python', args: readonly string[], cwd: string): string {
  const path = join(environment, 'bin', command);
  const { error, status, stdout, stderr } = spawnSync(path, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) {
    const said = `${stdout}${stderr}${buildErrorsIn(join(cwd, 'rpdk.log'))}`;
    throw new Error(`${[command, ...args].join(' ')} failed (exit code ${status}):\n${said.trimEnd()}`);
  }
  return stdout;
}

/** What scripts/bundle.ts leaves in the CLI's log, as the CLI itself shows nothing of a build. */
function buildErrorsIn(log: string): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').match(/^The bundle could not be made:[\s\S]*/m)?.[0] ?? '';
}
