import { type Client, Skipped } from './client';
import { run } from './command';

/** The CDK construct of the examples. */
export const cdk = program('CDK', 'cdk', ['--version']);
/** The Pulumi program of the examples. */
export const pulumi = program('Pulumi', 'pulumi', ['version']);

function program(name: string, file: string, version: readonly string[]): Client {
  return {
    name,
    async run({ environment }) {
      const { code } = await run(file, version, { environment });
      throw new Skipped(code === 0 ? 'there is no example of it yet' : `there is no ${file}`);
    },
  };
}
