import { spawnSync } from 'node:child_process';
import { imageFor } from '../../../sam-tests/image';
import { projectRoot, readConfiguration } from '../../../scripts/project';

// Starting the command takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('npm run test:sam', () => {
  it('says in one line what is missing, and has an exit code of its own, where there is no engine', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/ready.mjs', 'sam-tests/run.ts'],
      { cwd: projectRoot, encoding: 'utf8', env: { ...process.env, DOCKER_HOST: 'unix:///nowhere.sock' } },
    );
    expect(stderr).toMatch(
      /^SAM local can't run here: (no Docker engine answers|there is no docker command).*\n$/,
    );
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  });

  it("uses AWS's image of the runtime of .rpdk-config", () => {
    expect(imageFor(readConfiguration(projectRoot).runtime)).toBe('public.ecr.aws/lambda/nodejs:22-x86_64');
    expect(() => imageFor('provided')).toThrow('.rpdk-config: the runtime provided');
  });
});
