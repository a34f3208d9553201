import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PYTHON } from '../../local/backend';
import type { Client } from './client';
import { ApiError, lead } from './life';
import type { Model, World } from './world';

/** boto3, of the project's Python environment. */
export const boto3: Client = {
  name: 'boto3',
  async run(world) {
    const { make, end } = startCalls(world);
    try {
      const wait = async (RequestToken: string) => {
        await make('wait', { RequestToken });
      };
      await lead({ call: make, wait }, world);
    } finally {
      end();
    }
  },
};

/** A Python process that makes one call after the other. */
function startCalls({ endpoint, environment }: World) {
  const child = spawn(PYTHON, [join(__dirname, 'boto3_calls.py'), endpoint], {
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async make(operation: string, members: Model): Promise<Model> {
      child.stdin.write(`${JSON.stringify({ operation, members })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('boto3 has ended.');
      const { answer, code, message } = JSON.parse(value);
      if (answer === undefined) throw new ApiError(code, message);
      return answer;
    },
    end: () => child.kill(),
  };
}
