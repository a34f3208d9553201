import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, readConfiguration, schemaFileOf } from '../../../scripts/project';

/** A folder of its own with some of the project's files, so that a test can write there. */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'project-copy-'));

  /** Copies what the cfn CLI reads, and `more`. */
  constructor(...more: string[]) {
    const schema = schemaFileOf(readConfiguration(projectRoot).typeName);
    for (const path of ['.rpdk-config', schema, ...more]) {
      cpSync(join(projectRoot, path), join(this.root, path), { recursive: true });
    }
    for (const shared of ['node_modules', 'scripts']) {
      symlinkSync(join(projectRoot, shared), join(this.root, shared));
    }
  }

  /** The paths of all files that are there, sorted; what is only linked doesn't count. */
  files(): string[] {
    const entries = readdirSync(this.root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((file) => join(file.parentPath, file.name).slice(this.root.length + 1)).sort();
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
