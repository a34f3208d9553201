import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '../../../scripts/package/archive';
import { makePackage, type Package } from '../../../scripts/package/make-package';
import { projectRoot } from '../../../scripts/project';
import { run } from '../project/cfn';
import { ProjectCopy } from '../project/project-copy';

// Commands of the cfn CLI take seconds on a busy machine.
jest.setTimeout(60_000);

const TYPE_NAME = 'Acme::ApiGatewayV2::IntegrationResponse';
const PACKAGE_NAME = 'acme-apigatewayv2-integrationresponse';
const CANONICAL_SCHEMA = 'aws-apigatewayv2-integrationresponse.json';
const COMMITTED = ['.rpdk-config', CANONICAL_SCHEMA, 'resource-role.yaml', 'docs/README.md', 'src/models.ts'];

let workshop: string;
let made: Package;
let before: string[];

beforeAll(async () => {
  workshop = mkdtempSync(join(tmpdir(), 'package-test-'));
  before = COMMITTED.map(digest);
  made = await makePackage(TYPE_NAME, join(workshop, 'dist'));
});
afterAll(() => rmSync(workshop, { recursive: true }));

function digest(path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(projectRoot, path)))
    .digest('hex');
}

/** What is in a zip, and in the function's zip in it. */
function contentsOf(archive: string): Record<string, string> {
  const folder = mkdtempSync(join(workshop, 'unpacked-'));
  run('python', ['-m', 'zipfile', '-e', archive, folder], workshop);
  const inner = join(folder, 'ResourceProvider.zip');
  run('python', ['-m', 'zipfile', '-e', inner, join(folder, 'ResourceProvider')], workshop);
  rmSync(inner);
  return Object.fromEntries(
    filesIn(folder).map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  );
}

/** What the cfn CLI makes of a copy of the project in which a person has renamed the type by hand. */
function submittedByHand(): string {
  const copy = new ProjectCopy('src', 'inputs', 'tsconfig.json');
  try {
    renameSync(join(copy.root, CANONICAL_SCHEMA), join(copy.root, `${PACKAGE_NAME}.json`));
    for (const path of [`${PACKAGE_NAME}.json`, '.rpdk-config']) {
      const file = join(copy.root, path);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace(/("typeName": )"[^"]*"/, `$1"${TYPE_NAME}"`));
    }
    run('cfn', ['submit', '--dry-run'], copy.root);
    const file = join(workshop, 'by-hand.zip');
    cpSync(join(copy.root, `${PACKAGE_NAME}.zip`), file);
    return file;
  } finally {
    copy.remove();
  }
}

describe('the package for a name', () => {
  it('holds file for file what cfn submit would upload for that name, the function included', () => {
    const contents = contentsOf(made.file);
    expect(contents).toEqual(contentsOf(submittedByHand()));
    expect(Object.keys(contents)).toEqual(
      expect.arrayContaining(['.rpdk-config', 'ResourceProvider/dist/handlers.js', 'schema.json']),
    );
  });

  it('has that name, and no other, in its schema, configuration, reference and role', () => {
    const text = (path: string) => readFileSync(join(made.folder, path), 'utf8');
    expect(filesIn(made.folder)).toEqual([
      '.rpdk-config',
      `${PACKAGE_NAME}.json`,
      'docs/README.md',
      'docs/responseparameters.md',
      'docs/responsetemplates.md',
      'resource-role.yaml',
    ]);
    expect(JSON.parse(text(`${PACKAGE_NAME}.json`)).typeName).toBe(TYPE_NAME);
    expect(JSON.parse(text('.rpdk-config')).typeName).toBe(TYPE_NAME);
    expect(text('docs/README.md')).toContain(`# ${TYPE_NAME}`);
    expect(text('resource-role.yaml')).toContain('type/resource/Acme-ApiGatewayV2-IntegrationResponse/*');
    for (const path of filesIn(made.folder)) expect(text(path)).not.toMatch(/AWS(::|-)ApiGatewayV2/);
  });

  it('has the handlers of the project, untouched', () => {
    const contents = contentsOf(made.file);
    const sources = filesIn(join(projectRoot, 'src')).map((path) => `src/${path}`);
    expect(Object.keys(contents).filter((path) => path.startsWith('src/'))).toEqual(sources);
    for (const path of sources) {
      expect(contents[path]).toBe(readFileSync(join(projectRoot, path), 'latin1'));
    }
  });

  it('changes no committed file', () => {
    expect(COMMITTED.map(digest)).toEqual(before);
  });

  it('has the same bytes when it is made again', async () => {
    const again = await makePackage(TYPE_NAME, join(workshop, 'again'));
    expect(readFileSync(again.file).equals(readFileSync(made.file))).toBe(true);
  });

  it('is put where the last one was', async () => {
    writeFileSync(join(made.folder, 'left-over'), '');
    const again = await makePackage(TYPE_NAME, join(workshop, 'dist'));
    expect(again).toEqual(made);
    expect(filesIn(made.folder)).not.toContain('left-over');
  });
});

describe('npm run package', () => {
  const command = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/ready.mjs', 'scripts/package.ts', ...args], {
      cwd: projectRoot,
      encoding: 'utf8',
    });

  it('takes the canonical name if none is given, and says that it cannot be registered', () => {
    const { status, stdout, stderr } = command();
    expect(status).toBe(0);
    expect(stdout).toBe(
      'dist/aws-apigatewayv2-integrationresponse.zip\ndist/aws-apigatewayv2-integrationresponse\n',
    );
    expect(stderr).toMatch(
      /^[^\n]*only a namespace of one's own can be registered[^\n]*--type-name[^\n]*\n$/,
    );
  });

  it.each([
    [['--type-name', 'Acme'], /^"Acme" is no type name[^\n]*\n$/],
    [['--type-name', 'AWS::ApiGatewayV2::IntegrationResponse'], /^[^\n]* reserved namespace[^\n]*\n$/],
    [['--name', TYPE_NAME], /^Usage: npm run package -- [^\n]*\n$/],
  ])('%j: one clear line', (args, line) => {
    const { status, stdout, stderr } = command(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(line);
  });
});
