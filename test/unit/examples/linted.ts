import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, readConfiguration, schemaFileOf } from '../../../scripts/project';

const { typeName } = readConfiguration(projectRoot);

/**
 * What cfn-lint says of a template with our type, against our schema. It checks no private types (seen with 1.58.0), so
 * it gets the template under the type's canonical name.
 */
export function lint(template: string, privateName: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'linted-'));
  try {
    const schemas = join(folder, 'schemas');
    mkdirSync(schemas);
    const schema = readFileSync(join(projectRoot, schemaFileOf(typeName)));
    writeFileSync(join(schemas, 'schema.json'), schema);
    const file = join(folder, 'template.yml');
    writeFileSync(file, template.replaceAll(privateName, typeName));
    const cfnLint = join(projectRoot, '.venv', 'bin', 'cfn-lint');
    const args = ['--registry-schemas', schemas, '--format', 'parseable', '--template', file];
    const { error, stdout, stderr } = spawnSync(cfnLint, args, { cwd: folder, encoding: 'utf8' });
    if (error !== undefined) throw error;
    if (stderr.includes('Traceback')) throw new Error(stderr);
    return stdout.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
