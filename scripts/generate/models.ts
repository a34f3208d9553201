import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, readConfiguration, schemaFileOf } from '../project';

const models = join('src', 'models.ts');
const generated = [models, 'docs', 'resource-role.yaml'];

/** Writes what `cfn generate` makes of the schema: the model classes, the reference in docs/, the role. */
export function generateModels(root: string): void {
  // The CLI leaves a log where it runs, and half of its files when it fails.
  const workshop = mkdtempSync(join(tmpdir(), 'cfn-generate-'));
  try {
    mkdirSync(join(workshop, 'src'));
    for (const input of ['.rpdk-config', schemaFileOf(readConfiguration(root).typeName)]) {
      cpSync(join(root, input), join(workshop, input));
    }
    runGenerate(workshop);
    const source = readFileSync(join(workshop, models), 'utf8');
    writeFileSync(join(workshop, models), adaptToClassTransformer(source));
    for (const output of generated) {
      rmSync(join(root, output), { recursive: true, force: true });
      cpSync(join(workshop, output), join(root, output), { recursive: true });
    }
  } finally {
    rmSync(workshop, { recursive: true });
  }
}

function runGenerate(folder: string): void {
  const cfn = join(projectRoot, '.venv', 'bin', 'cfn');
  const { error, status, stdout, stderr } = spawnSync(cfn, ['generate'], { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`cfn generate failed (exit code ${status}):\n${stdout}${stderr}`);
}

/**
 * The plugin (1.0.2) writes for class-transformer 0.3, where a transformer took the value and the object. Since
 * 0.4 it takes one parameter that holds both; run as it is, every model is silently empty. The compiler can't
 * check the file: its types are the library's, and strict nowhere.
 */
function adaptToClassTransformer(source: string): string {
  const old = /\(value: any, obj: any\) =>/g;
  if (!old.test(source)) throw new Error('cfn generate no longer writes for class-transformer 0.3.');
  return `// @ts-nocheck\n${source.replace(old, '({ value, obj }) =>')}`;
}
