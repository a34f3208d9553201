import { join } from 'node:path';
import { projectRoot } from '../../scripts/project';
import type { Client } from './client';
import { run } from './command';
import { ApiError, lead } from './life';
import type { Model, World } from './world';

const AWS = join(projectRoot, '.venv', 'bin', 'aws');

/** The AWS CLI of the project's Python environment. */
export const awsCli: Client = {
  name: 'AWS CLI',
  async run(world) {
    await lead(
      {
        call: (operation, members) => aws(world, [kebab(operation)], members),
        wait: async (RequestToken) => {
          await aws(world, ['wait', 'resource-request-success'], { RequestToken });
        },
      },
      world,
    );
  },
};

async function aws({ endpoint, environment }: World, command: string[], members: Model): Promise<Model> {
  const flags = Object.entries(members).flatMap(([name, value]) => [`--${kebab(name)}`, String(value)]);
  const args = ['cloudcontrol', ...command, ...flags, '--endpoint-url', endpoint, '--output', 'json'];
  const { code, stdout, stderr } = await run(AWS, args, { environment });
  if (code !== 0) throw new ApiError(/\((\w+)\)/.exec(stderr)?.[1] ?? '', stderr);
  return stdout === '' ? {} : JSON.parse(stdout);
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
}
