import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ZipFile } from 'yazl';
import { bundle, contentsOf } from '../../../scripts/bundle';
import { replacedModules } from '../../../scripts/bundle/replaced-modules';
import { run } from './cfn';
import { ProjectCopy } from './project-copy';

// Commands of npm and the cfn CLI take seconds on a busy machine.
jest.setTimeout(60_000);

const copies = [new ProjectCopy('src'), new ProjectCopy('src')] as const;
const names = ['delivery.js', 'handlers.js'];
let file: string;

beforeAll(async () => {
  file = await bundle(copies[0].root);
});
afterAll(() => {
  for (const copy of copies) copy.remove();
});

describe('the bundle', () => {
  it('is what Lambda loads, with the two entrypoints, and the log delivery that it loads on demand', () => {
    expect(copies[0].files().filter((path) => path.startsWith('build/'))).toEqual([
      'build/TypeFunction/dist/delivery.js',
      'build/TypeFunction/dist/handlers.js',
    ]);
    expect(require(file)).toEqual({ entrypoint: expect.any(Function), testEntrypoint: expect.any(Function) });
  });

  it('is the same, byte by byte, wherever and however often it is made', async () => {
    const again = await bundle(copies[1].root);
    for (const name of names) {
      expect(readFileSync(join(dirname(again), name)).equals(readFileSync(join(dirname(file), name)))).toBe(
        true,
      );
    }
  });

  it('is at most 200 KB, zipped, log delivery included', async () => {
    expect(await zippedSize(dirname(file))).toBeLessThanOrEqual(200_000);
  });

  it.each(['handlers', 'delivery'] as const)(
    'holds in its %s nothing of the runtime library, of SDK v2, of the validator and of other credentials',
    async (part) => {
      const { modules } = await contentsOf(part, copies[0].root);
      expect(modules.length).toBeGreaterThan(100);
      const unwanted =
        /cloudformation-cli-typescript-lib|class-transformer|aws-sdk\/index|node_modules\/ajv|models\.ts|credential-provider|token-providers/;
      expect(modules.filter((path) => unwanted.test(path))).toEqual([]);
    },
  );

  it('holds in its handlers nothing that only log delivery needs', async () => {
    const { modules } = await contentsOf('handlers', copies[0].root);
    expect(modules).toContain('src/handlers.ts');
    expect(
      modules.filter((path) => /cloudwatch|runtime\/delivery|xml|cbor|event-streams/.test(path)),
    ).toEqual([]);
  });

  it.each(
    replacedModules.flatMap(({ name, partsWithoutIt }) => partsWithoutIt.map((part) => ({ name, part }))),
  )('still has to do without $name in its $part', async ({ name, part }) => {
    expect((await contentsOf(part, copies[0].root)).imports).toContain(name);
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
    expect(copy.files().filter((path) => path.startsWith('function/'))).toEqual(
      names.map((name) => `function/dist/${name}`),
    );
    for (const name of names) {
      const packaged = readFileSync(join(copy.root, 'function', 'dist', name));
      expect(packaged.equals(readFileSync(join(dirname(file), name)))).toBe(true);
    }
  });
});

async function zippedSize(folder: string): Promise<number> {
  const zip = new ZipFile();
  for (const name of names) zip.addFile(join(folder, name), `dist/${name}`);
  zip.end();
  let size = 0;
  for await (const chunk of zip.outputStream) size += chunk.length;
  return size;
}
