import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ZipFile } from 'yazl';
import { type Row, rounded } from '../report';
import { packagedPaths, STOCK } from '../subjects/stock';
import type { Subjects } from '../subjects/subjects';

const ALLOWED = 200_000;

/** What is uploaded to Lambda. */
export async function packageSize(subjects: Subjects): Promise<Row> {
  const stock = await sizeOf(STOCK, packagedPaths());
  const limit = await sizeOf(dirname(subjects.limit), [basename(subjects.limit)]);
  const ours = await sizeOf(join(dirname(subjects.ours), '..'), ['.']);
  return {
    measure: 'package, zipped (unpacked)',
    stock: inWords(stock),
    limit: inWords(limit),
    ours: inWords(ours),
    goal: `at most ${ALLOWED / 1000} KB`,
    holds: ours.zipped <= ALLOWED,
  };
}

interface Size {
  readonly unpacked: number;
  readonly zipped: number;
}

async function sizeOf(folder: string, paths: readonly string[]): Promise<Size> {
  const zip = new ZipFile();
  let unpacked = 0;
  for (const file of paths.flatMap((path) => filesIn(folder, path))) {
    zip.addFile(join(folder, file), file);
    unpacked += statSync(join(folder, file)).size;
  }
  zip.end();
  let zipped = 0;
  for await (const chunk of zip.outputStream) zipped += chunk.length;
  return { unpacked, zipped };
}

function filesIn(folder: string, path: string): readonly string[] {
  if (!statSync(join(folder, path)).isDirectory()) return [path];
  return readdirSync(join(folder, path)).flatMap((name) => filesIn(folder, join(path, name)));
}

function inWords({ zipped, unpacked }: Size): string {
  return `${inUnits(zipped)} (${inUnits(unpacked)})`;
}

function inUnits(bytes: number): string {
  return bytes < 1e6 ? `${rounded(bytes / 1e3)} KB` : `${rounded(bytes / 1e6)} MB`;
}
