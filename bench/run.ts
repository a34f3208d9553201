import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBackend } from '../local/backend';
import { descriptionOfRun } from './machine';
import { type Row, tableOf } from './report';
import { apiCalls } from './rows/calls';
import { coldStart } from './rows/cold-start';
import { deployment } from './rows/deployment';
import { listing } from './rows/listing';
import { packageSize } from './rows/package-size';
import { warmRead } from './rows/warm-read';
import { warmReadWithLogs } from './rows/warm-read-with-logs';
import { makeSubjects } from './subjects/subjects';

const RESULTS = join(__dirname, 'results.md');

const NOTES = `
stock: AWS's scaffold and library as they are, with the fixes that they need to run and one call an operation
(\`bench/stock\`). limit: a call of the bare SDK client (\`bench/bare\`); with a log group, and one round trip in which
a log line and a metric go out side by side. Times are medians, with the middle half of all measurements in
parentheses, measured by turns in one run after a warm-up. The service of the READs and of the LIST is made up in
memory, the other rows' and the log services' is moto. Terraform isn't run: its provider comes only from its own
registry; its figures are those that were measured when the goals were set.
`;

/** Measures every row and returns them in the order of the table. */
async function measureAll(): Promise<readonly Row[]> {
  const subjects = await announced('Making the subjects', makeSubjects());
  const moto = await startBackend();
  try {
    return [
      await announced('Warm READ', warmRead(subjects)),
      ...(await announced('Warm READ with a log group', warmReadWithLogs(subjects, moto.url))),
      ...(await announced('Cold start and memory', coldStart(subjects))),
      await announced('Package', packageSize(subjects)),
      await announced('API calls', apiCalls(subjects, moto.url)),
      await announced('200 creates at once', deployment(subjects, moto.url)),
      await announced('LIST of 10,000', listing(subjects)),
    ];
  } finally {
    await moto.stop();
  }
}

async function announced<Result>(title: string, work: Promise<Result>): Promise<Result> {
  const began = performance.now();
  process.stderr.write(`${title} … `);
  const result = await work;
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  return result;
}

async function run(): Promise<void> {
  const rows = await measureAll();
  const report = [...descriptionOfRun().map((line) => `- ${line}`), '', tableOf(rows)].join('\n');
  console.log(`\n${report}`);
  writeFileSync(RESULTS, `# Benchmark\n\n\`npm run bench\` made this.\n\n${report}\n${NOTES}`);
}

void run();
