import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildFailure, type BuildOptions, build, formatMessages } from 'esbuild';
import { projectRoot, readConfiguration } from './project';

/** Makes build/TypeFunction, the Lambda's package, and returns the path of the one file in it. */
export async function bundle(root: string = projectRoot): Promise<string> {
  const folder = join(root, 'build', 'TypeFunction');
  rmSync(folder, { recursive: true, force: true });
  const file = join(folder, 'dist', 'handlers.js');
  await build({ ...options(root), outfile: file });
  return file;
}

/** Lists the modules, as paths from the root, that the bundle is made of. */
export async function bundledModules(root: string = projectRoot): Promise<string[]> {
  const { metafile } = await build({ ...options(root), metafile: true, write: false, outdir: 'build' });
  const contents = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return contents.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
}

function options(root: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: [join('src', 'handlers.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: targetOf(readConfiguration(root).runtime),
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  };
}

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
