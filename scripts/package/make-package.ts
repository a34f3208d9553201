import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateModels } from '../generate/models';
import { projectRoot, readConfiguration, schemaFileOf } from '../project';
import { writeArchive } from './archive';
import { submitDryRun, unpack } from './cfn-cli';
import { hyphenated } from './type-name';

/** What the registry takes for a type, on this machine. */
export interface Package {
  readonly typeName: string;
  /** The zip that is uploaded. */
  readonly file: string;
  /** What a person may want to read or to give to a linter: schema, configuration, reference, role. */
  readonly folder: string;
}

/** What of the project the cfn CLI and the bundle are made of, besides what carries the type's name. */
const COPIED = ['src', 'inputs', 'package.json', 'tsconfig.json'];
const LINKED = ['node_modules', 'scripts'];
const PACKAGED_FUNCTION = 'ResourceProvider.zip';

/** Packages the type under a name, as the cfn CLI does, and changes nothing of the project but `dist`. */
export async function makePackage(
  typeName: string,
  dist: string = join(projectRoot, 'dist'),
): Promise<Package> {
  const workshop = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    const named = restamp(typeName, workshop);
    generateModels(workshop);
    const made = { typeName, ...placeIn(dist, typeName) };
    for (const path of [...named, 'docs', 'resource-role.yaml']) {
      cpSync(join(workshop, path), join(made.folder, path), { recursive: true });
    }
    completeProject(workshop);
    await repack(submitDryRun(workshop, hyphenated(typeName)), made.file, join(workshop, 'unpacked'));
    return made;
  } finally {
    rmSync(workshop, { recursive: true });
  }
}

/** Writes the files that hold the type's name, with another, and returns their paths. */
function restamp(typeName: string, workshop: string): string[] {
  const canonical = readConfiguration(projectRoot).typeName;
  const files = [
    ['.rpdk-config', '.rpdk-config'],
    [schemaFileOf(canonical), schemaFileOf(typeName)],
  ] as const;
  for (const [from, to] of files) {
    const text = readFileSync(join(projectRoot, from), 'utf8');
    writeFileSync(join(workshop, to), text.replaceAll(canonical, typeName));
  }
  return files.map(([, to]) => to);
}

function placeIn(dist: string, typeName: string): Pick<Package, 'file' | 'folder'> {
  const folder = join(dist, hyphenated(typeName));
  const file = `${folder}.zip`;
  for (const path of [file, folder]) rmSync(path, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return { file, folder };
}

/** The handlers are those of the project, whatever the name is. */
function completeProject(workshop: string): void {
  rmSync(join(workshop, 'src'), { recursive: true });
  for (const path of COPIED) cpSync(join(projectRoot, path), join(workshop, path), { recursive: true });
  for (const path of LINKED) symlinkSync(join(projectRoot, path), join(workshop, path));
}

/** The CLI's zips are neither deflated nor the same twice; their contents are taken over as they are. */
async function repack(archive: string, file: string, folder: string): Promise<void> {
  const outer = join(folder, 'package');
  const inner = join(folder, 'function');
  unpack(archive, outer);
  unpack(join(outer, PACKAGED_FUNCTION), inner);
  await writeArchive(inner, join(outer, PACKAGED_FUNCTION));
  await writeArchive(outer, file);
}
