import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../../../scripts/project';

const PATH = /^\.?\w[\w.-]*\/[\w./-]*$/;
const SOURCE_FILE = /^[\w-]+\.ts$/;
/** npm's own commands, which need no script. */
const NPM_OWN = ['ci', 'install', 'ls'];
/** Files of other projects, where something was seen. */
const ELSEWHERE = [
  'src/provisioning/providers/apigatewayv2-provider.ts',
  'tests/corpus/AWS__ApiGatewayV2__IntegrationResponse.WsIntegResp.json',
];

const guides = readdirSync(join(projectRoot, 'guides')).map((file) => `guides/${file}`);
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...guides];
const textOf = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

/** What is made on the user's machine and never committed. */
const made = textOf('.gitignore')
  .split('\n')
  .map((line) => line.replace(/\/$/, ''));
const topLevel = readdirSync(projectRoot, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== '.git' && !made.includes(entry.name))
  .map(({ name }) => name);
const sources = readdirSync(join(projectRoot, 'src'), { recursive: true }).map((path) =>
  basename(String(path)),
);

describe.each(documents)('%s', (document) => {
  const text = textOf(document);

  it('names no npm script that there is not', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = codeOf(text).flatMap((code) => [
      ...code.matchAll(/\bnpm ((?:run )?)(?:-\S+ )*([a-z][\w:-]*)/g),
    ]);
    const needed = named.filter(([, run, name = '']) => run !== '' || !NPM_OWN.includes(name));
    expect(needed.map(([, , name]) => name).filter((name) => !(String(name) in scripts))).toEqual([]);
  });

  it('names no file and no folder that there is not', () => {
    const words = codeOf(text).flatMap((code) => code.split(/\s+/));
    const paths = words.filter((word) => PATH.test(word) && isOurs(word) && !ELSEWHERE.includes(word));
    expect(paths.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });

  it('names no source file by its name alone that there is not', () => {
    const names = codeOf(text).flatMap((code) => code.split(/\s+/).filter((word) => SOURCE_FILE.test(word)));
    expect(names.filter((name) => !sources.includes(name))).toEqual([]);
  });

  it('links to no file that there is not', () => {
    const targets = [...text.matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => target);
    const files = targets.filter((target) => !/^[a-z]+:/.test(target));
    const folder = join(projectRoot, dirname(document));
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  });
});

describe("the README's tour", () => {
  it('names every folder of the project', () => {
    const tour =
      textOf('README.md')
        .split(/^## /m)
        .find((section) => section.startsWith('A tour')) ?? '';
    expect(topLevel.filter((folder) => !tour.includes(`\`${folder}/\``))).toEqual([]);
  });
});

/** What stands in backticks: spans, and blocks as a whole. */
function codeOf(text: string): string[] {
  return [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```$|`([^`\n]+)`/gm)].map(
    ([, block, span]) => block ?? span ?? '',
  );
}

/** Whether a path is to be looked for here: it is in one of our folders, or can't be anything but a file or folder. */
function isOurs(path: string): boolean {
  const [first = ''] = path.split('/');
  return !made.includes(first) && (topLevel.includes(first) || /\/$|\.\w+$/.test(path));
}
