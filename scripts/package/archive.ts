import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** The same for every file and on every day. It goes into a zip as local time, so it doesn't depend on the zone. */
const FIXED = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true, compressionLevel: 9 };

/** Zips the files of a folder, deflated. The same contents give the same bytes. */
export async function writeArchive(folder: string, file: string): Promise<void> {
  const zip = new ZipFile();
  for (const path of filesIn(folder)) zip.addBuffer(readFileSync(join(folder, path)), path, FIXED);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/** The paths of all files of a folder, in an order that doesn't depend on the machine. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => relative(folder, join(file.parentPath, file.name))).sort();
}
