import { join } from 'node:path';
import { build } from 'esbuild';
import { bundle, targetOf } from '../../scripts/bundle';
import { projectRoot, readConfiguration } from '../../scripts/project';
import { makeStock } from './stock';

/** What is compared: each a file that exports `entrypoint`. */
export interface Subjects {
  /** AWS's scaffold and library, with ordinary handlers. */
  readonly stock: string;
  /** One call of the bare SDK client, bundled and minified with nothing left out. */
  readonly limit: string;
  /** The same, and one round trip to the log services. */
  readonly limitWithLogs: string;
  /** This project's package. */
  readonly ours: string;
}

/** Makes everything that is compared, from the sources as they are. */
export async function makeSubjects(): Promise<Subjects> {
  return {
    stock: makeStock(),
    limit: await bundleBare('read'),
    limitWithLogs: await bundleBare('read-with-logs'),
    ours: await bundle(),
  };
}

async function bundleBare(name: string): Promise<string> {
  const outfile = join(projectRoot, 'bench', 'bare', 'dist', `${name}.js`);
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [join('bench', 'bare', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: targetOf(readConfiguration(projectRoot).runtime),
    minify: true,
    legalComments: 'none',
  });
  return outfile;
}
