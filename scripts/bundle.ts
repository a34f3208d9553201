import { appendFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildFailure, type BuildOptions, build, formatMessages, type Plugin } from 'esbuild';
import { absentModule, replacedModules } from './bundle/replaced-modules';
import { projectRoot, readConfiguration } from './project';

/** The files of the package: what Lambda loads, and what that loads on demand. */
const parts = { handlers: join('src', 'handlers.ts'), delivery: join('src', 'runtime', 'delivery.ts') };
type Part = keyof typeof parts;

/** Makes build/TypeFunction, the Lambda's package, and returns the path of the file that Lambda loads. */
export async function bundle(root: string = projectRoot): Promise<string> {
  const folder = join(root, 'build', 'TypeFunction');
  const fresh = `${folder}.${process.pid}`;
  for (const part of partNames) await build({ ...options(root, part), outdir: join(fresh, 'dist') });
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return join(folder, 'dist', 'handlers.js');
}

/** Says what a part of the package is made of: the modules whose code is in it, and all that they import. */
export async function contentsOf(part: Part, root: string = projectRoot): Promise<Contents> {
  const { metafile } = await build({ ...options(root, part), metafile: true, write: false, outdir: 'build' });
  const outputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const modules = outputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
  const imports = Object.values(metafile.inputs).flatMap((input) =>
    input.imports.map(({ original }) => original ?? ''),
  );
  return { modules, imports: [...new Set(imports)] };
}

/** Paths of modules from the root, and the names by which modules are imported. */
export interface Contents {
  readonly modules: readonly string[];
  readonly imports: readonly string[];
}

const partNames = Object.keys(parts).filter((name): name is Part => name in parts);

function options(root: string, part: Part): BuildOptions {
  const replaced = replacedModules.filter(({ partsWithoutIt }) => partsWithoutIt.includes(part));
  return {
    absWorkingDir: root,
    entryPoints: { [part]: parts[part] },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: targetOf(readConfiguration(root).runtime),
    // The packages' ES modules are there in parts, of which only the used ones go into the bundle.
    mainFields: ['module', 'main'],
    alias: Object.fromEntries(replaced.map(({ name }) => [name, absentModule])),
    plugins: [deliveryOnDemand],
    // An import of ES modules starts Node's other loader, which takes longer than what is loaded.
    supported: { 'dynamic-import': false },
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  };
}

/** Log delivery is a file of its own beside the handlers, so that nothing of it is read before it is needed. */
const deliveryOnDemand: Plugin = {
  name: 'delivery on demand',
  setup(build) {
    build.onResolve({ filter: /\/delivery$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './delivery.js', external: true } : undefined,
    );
  },
};

/** Takes a Lambda runtime (nodejs22.x) and returns esbuild's name for its language level (node22). */
export function targetOf(runtime: string): string {
  const version = /^nodejs(\d+)\.x$/.exec(runtime)?.[1];
  if (version === undefined)
    throw new Error(`.rpdk-config: the runtime ${runtime} is no version of Node.js.`);
  return `node${version}`;
}

/**
 * Says what is wrong. The cfn CLI shows nothing of what a failing build prints; it points at rpdk.log, so the
 * errors go there as well, and to the terminal if there is one.
 */
async function report(error: unknown): Promise<void> {
  const text = isBuildFailure(error)
    ? (await formatMessages(error.errors, { kind: 'error' })).join('')
    : `${error instanceof Error ? error.message : error}\n`;
  const message = `The bundle could not be made:\n${text}`;
  process.stderr.write(message);
  if (!process.argv.includes('TypeFunction')) return;
  for (const file of ['/dev/tty', 'rpdk.log']) {
    try {
      appendFileSync(file, message);
    } catch {
      // There need not be a terminal.
    }
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error;
}

if (require.main === module) {
  // The cfn CLI runs its build command in the project that it packages.
  bundle(process.cwd()).then(
    (file) => console.log(file),
    async (error) => {
      process.exitCode = 1;
      await report(error);
    },
  );
}
