import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';

// Commands of npm and the cfn CLI take seconds on a busy machine.
jest.setTimeout(60_000);

interface Installed {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, Installed>>;
}

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('aws-sdk v2', () => {
  it('is nowhere but in our stub', () => {
    const stub = JSON.parse(readFileSync(join(projectRoot, 'stubs', 'aws-sdk', 'package.json'), 'utf8'));
    const options = { cwd: projectRoot, encoding: 'utf8', stdio: 'pipe' } as const;
    const found = installations(
      JSON.parse(execFileSync('npm', ['ls', 'aws-sdk', '--json'], options)),
      'aws-sdk',
    );
    expect(found).toContainEqual(expect.objectContaining({ resolved: 'file:../stubs/aws-sdk' }));
    // npm names the place of a package only where it lists it first.
    for (const { version, resolved = 'file:../stubs/aws-sdk' } of found) {
      expect({ version, resolved }).toEqual({ version: stub.version, resolved: 'file:../stubs/aws-sdk' });
    }
  });
});

describe('the lock files', () => {
  const locks = lockFiles(projectRoot);

  it('are there for npm and for Python', () => {
    expect(locks).toEqual(expect.arrayContaining(['package-lock.json', 'requirements.txt']));
  });

  it.each(locks)('%s names no registry, so that each user takes their own', (path) => {
    const text = readFileSync(join(projectRoot, path), 'utf8');
    const addresses = path.endsWith('.json')
      ? /"resolved": "http.*/g
      : /https?:\/\/.*|--(extra-)?index-url.*/g;
    expect(text.match(addresses) ?? []).toEqual([]);
  });

  it.each(locks.filter((path) => path.endsWith('.json')))(
    '%s has an entry for each optional package of any platform, or npm ci refuses it',
    (path) => {
      const { packages } = JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
      const wanted = Object.values<Locked>(packages).flatMap(({ optionalDependencies = {} }) =>
        Object.keys(optionalDependencies),
      );
      const locked = new Set(Object.keys(packages).map((each) => each.replace(/^.*node_modules\//, '')));
      expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
    },
  );
});

function installations(tree: Installed, wanted: string): Installed[] {
  return Object.entries(tree.dependencies ?? {}).flatMap(([name, installed]) => [
    ...(name === wanted ? [installed] : []),
    ...installations(installed, wanted),
  ]);
}

function lockFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const foreign = entry.name.startsWith('.') || ['node_modules', 'build'].includes(entry.name);
      return foreign ? [] : lockFiles(root, path);
    }
    return /^package-lock\.json$|^requirements.*\.txt$/.test(entry.name) ? [path] : [];
  });
}
