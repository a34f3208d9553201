import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';

/** Runs a command of the project's Python packages in `cwd` and returns what it printed. Throws when it fails. */
export function run(command: 'cfn' | 'python', args: readonly string[], cwd: string): string {
  return execFileSync(join(projectRoot, '.venv', 'bin', command), args, {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
