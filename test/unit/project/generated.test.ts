import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../../../scripts/generate';
import { projectRoot } from '../../../scripts/project';
import { ProjectCopy } from './project-copy';

// Commands of npm and the cfn CLI take seconds on a busy machine.
jest.setTimeout(60_000);

describe('npm run generate', () => {
  const copy = new ProjectCopy();
  const inputs = copy.files();
  let produced: string[] = [];

  beforeAll(async () => {
    mkdirSync(join(copy.root, 'src', 'integration-response'), { recursive: true });
    await generate(copy.root);
    produced = copy.files().filter((path) => !inputs.includes(path));
  });
  afterAll(() => copy.remove());

  it('makes the models, the checks, the reference and the role, and leaves nothing else behind', () => {
    expect(produced).toEqual([
      'docs/README.md',
      'docs/responseparameters.md',
      'docs/responsetemplates.md',
      'resource-role.yaml',
      'src/integration-response/schema.d.ts',
      'src/integration-response/schema.js',
      'src/models.ts',
    ]);
  });

  it('makes what is committed', () => {
    const contents = (root: string) =>
      Object.fromEntries(produced.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
    expect(contents(projectRoot)).toEqual(contents(copy.root));
    expect(readdirSync(join(projectRoot, 'docs')).sort()).toEqual(
      readdirSync(join(copy.root, 'docs')).sort(),
    );
  });
});
