import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import { bundle, bundledModules } from '../../../scripts/bundle';
import { run } from './cfn';
import { ProjectCopy } from './project-copy';

// Commands of npm and the cfn CLI take seconds on a busy machine.
jest.setTimeout(60_000);

const copies = [new ProjectCopy('src'), new ProjectCopy('src')] as const;
let file: string;

beforeAll(async () => {
  file = await bundle(copies[0].root);
});
afterAll(() => {
  for (const copy of copies) copy.remove();
});

describe('the bundle', () => {
  it('is one file, which exports the two entrypoints', () => {
    expect(copies[0].files().filter((path) => path.startsWith('build/'))).toEqual([
      'build/TypeFunction/dist/handlers.js',
    ]);
    expect(require(file)).toEqual({ entrypoint: expect.any(Function), testEntrypoint: expect.any(Function) });
  });

  it('is the same, byte by byte, wherever and however often it is made', async () => {
    const again = await bundle(copies[1].root);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  });

  it('is at most 250 KB, zipped', async () => {
    expect(await zippedSize(file)).toBeLessThanOrEqual(250_000);
  });

  it('holds nothing of the runtime library, of SDK v2 and of the validator', async () => {
    const modules = await bundledModules(copies[0].root);
    expect(modules).toEqual(expect.arrayContaining(['src/handlers.ts']));
    const unwanted =
      /cloudformation-cli-typescript-lib|class-transformer|aws-sdk\/index|node_modules\/ajv|models\.ts/;
    expect(modules.filter((path) => unwanted.test(path))).toEqual([]);
  });
});

describe('cfn submit --dry-run', () => {
  it('leaves what is wrong with a build where the CLI points, because it shows nothing of it', () => {
    const copy = new ProjectCopy('src');
    try {
      writeFileSync(join(copy.root, 'src', 'handlers.ts'), "import './nowhere';\n");
      expect(() => run('cfn', ['submit', '--dry-run'], copy.root)).toThrow('rpdk.log');
      expect(readFileSync(join(copy.root, 'rpdk.log'), 'utf8')).toContain('Could not resolve "./nowhere"');
    } finally {
      copy.remove();
    }
  });

  it('packages the bundle and nothing else for the Lambda', () => {
    const [, copy] = copies;
    run('cfn', ['submit', '--dry-run'], copy.root);
    run('python', ['-m', 'zipfile', '-e', 'aws-apigatewayv2-integrationresponse.zip', 'package'], copy.root);
    run('python', ['-m', 'zipfile', '-e', 'package/ResourceProvider.zip', 'function'], copy.root);
    expect(copy.files().filter((path) => path.startsWith('function/'))).toEqual([
      'function/dist/handlers.js',
    ]);
    expect(readFileSync(join(copy.root, 'function/dist/handlers.js')).equals(readFileSync(file))).toBe(true);
  });
});

async function zippedSize(path: string): Promise<number> {
  const zip = new ZipFile();
  zip.addFile(path, 'dist/handlers.js');
  zip.end();
  let size = 0;
  for await (const chunk of zip.outputStream) size += chunk.length;
  return size;
}
