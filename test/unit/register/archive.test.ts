import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, writeArchive } from '../../../scripts/package/archive';
import { run } from '../project/cfn';

describe('an archive', () => {
  let workshop: string;
  let folder: string;

  beforeEach(() => {
    workshop = mkdtempSync(join(tmpdir(), 'archive-'));
    folder = join(workshop, 'folder');
  });
  afterEach(() => {
    jest.useRealTimers();
    rmSync(workshop, { recursive: true });
  });

  function write(...paths: string[]): void {
    for (const path of paths) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), path.repeat(100));
    }
  }

  async function archive(name: string): Promise<Buffer> {
    const file = join(workshop, name);
    await writeArchive(folder, file);
    return readFileSync(file);
  }

  it('has the same bytes on another day, from files of another day that were written in another order', async () => {
    write('b', 'a/c', 'a/b/d', '.hidden');
    const first = await archive('first.zip');
    rmSync(folder, { recursive: true });
    write('.hidden', 'a/b/d', 'a/c', 'b');
    const day = new Date('2031-02-03T04:05:06Z');
    for (const path of filesIn(folder)) utimesSync(join(folder, path), day, day);
    jest.useFakeTimers({ now: day, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
    expect((await archive('second.zip')).equals(first)).toBe(true);
  });

  it('holds every file, deflated', async () => {
    write('b', 'a/c', '.hidden');
    await archive('it.zip');
    const script =
      'import json, zipfile; print(json.dumps([[e.filename, e.compress_type == zipfile.ZIP_DEFLATED] ' +
      'for e in zipfile.ZipFile("it.zip").infolist()]))';
    expect(JSON.parse(run('python', ['-c', script], workshop))).toEqual([
      ['.hidden', true],
      ['a/c', true],
      ['b', true],
    ]);
  });
});
