import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../scripts/project';
import { eachInAnOffice, environmentOf, failedStack, ROLE_STACK, SURVEY, stack, TYPE_NAME } from './office';
import { failure, result } from './query-protocol';

jest.setTimeout(60_000);

const office = eachInAnOffice();

describe('after an interrupted run', () => {
  it('a registration that is going on is waited for, even if it fails', async () => {
    office().registry.begin(TYPE_NAME, 'the package is broken');
    expect((await office().registration().plan()).join('\n')).toContain(
      '4. Wait for a registration that is going on, then register',
    );
    await office().registration().carryOut();
    const tokens = office()
      .registry.callsOf('DescribeTypeRegistration')
      .map(({ RegistrationToken }) => RegistrationToken);
    expect(tokens).toEqual(['token-1', 'token-1', 'token-1', 'token-2', 'token-2', 'token-2']);
    expect(office().registry.actions.lastIndexOf('ListTypeRegistrations')).toBeLessThan(
      office().registry.actions.indexOf('RegisterType'),
    );
  });

  it('a stack that is being created is waited for, then updated', async () => {
    await office().registration().carryOut();
    office().registry.calls.length = 0;
    office().registry.script('DescribeStacks', stack('CREATE_IN_PROGRESS'), stack('CREATE_IN_PROGRESS'));
    await office().registration().carryOut();
    expect(office().registry.actions.slice(0, 2)).toEqual(['DescribeStacks', 'UpdateStack']);
    expect(office().screen).toContain(`   Stack ${ROLE_STACK}: CREATE_IN_PROGRESS (0 s)`);
  });

  it('a stack that cannot be updated is named, with what to do', async () => {
    office().registry.script('DescribeStacks', stack('ROLLBACK_COMPLETE'));
    office().registry.script('DescribeStackEvents', failedStack('The bucket name is taken'));
    await expect(office().registration().carryOut()).rejects.toThrow(
      `The stack ${ROLE_STACK} is ROLLBACK_COMPLETE: ExecutionRole: The bucket name is taken. ` +
        `Repair or delete the stack ${ROLE_STACK}, then run the command again.`,
    );
  });
});

describe('what goes wrong is one line', () => {
  const denied = (action: string) =>
    failure('AccessDenied', `User: me is not authorized to perform: ${action} on resource: it`, 403);

  it.each([
    ['DescribeType', 'cloudformation:DescribeType'],
    ['ListTypeRegistrations', 'cloudformation:ListTypeRegistrations'],
    ['DescribeStacks', 'cloudformation:DescribeStacks'],
    ['CreateStack', 'cloudformation:CreateStack'],
    ['RegisterType', 'iam:PassRole'],
    ['RegisterType', 's3:GetObject'],
    ['DescribeTypeRegistration', 'cloudformation:DescribeTypeRegistration'],
    ['SetTypeDefaultVersion', 'cloudformation:SetTypeDefaultVersion'],
  ])('the permission that is missing at %s is named: %s', async (action, permission) => {
    office().registry.script(action, denied(permission));
    const run = office().registration(true);
    await expect(run.plan().then(() => run.carryOut())).rejects.toThrow(
      new RegExp(`^The permission ${permission} is missing: [^\\n]+\\.$`),
    );
  });

  it('the permission for an upload is named, though S3 says only AccessDenied', async () => {
    office().registry.script('PutObject', {
      status: 403,
      body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    });
    await expect(office().registration().carryOut()).rejects.toThrow(
      /^The permission s3:PutObject is missing: Access Denied\.$/,
    );
  });

  it('the permission that a stack failed for is named', async () => {
    office().registry.script(
      'DescribeStackEvents',
      failedStack(
        'API: iam:CreateRole User: me is not authorized to perform: iam:CreateRole on resource: it',
      ),
    );
    const gone = result('DescribeStacks', {
      Stacks: [{ StackName: ROLE_STACK, StackId: ROLE_STACK, StackStatus: 'DELETE_COMPLETE' }],
    });
    office().registry.script(
      'DescribeStacks',
      failure('ValidationError', `Stack with id ${ROLE_STACK} does not exist`),
      gone,
    );
    await expect(office().registration().carryOut()).rejects.toThrow(
      /^The permission iam:CreateRole is missing: ExecutionRole: [^\n]+\. Put that right, then run the command again\.$/,
    );
    expect(office().registry.callsOf('RegisterType')).toEqual([]);
  });

  it('an update that is rolled back is told, also when the last one was', async () => {
    await office().registration().carryOut();
    const rolledBack = stack('UPDATE_ROLLBACK_COMPLETE');
    office().registry.script('DescribeStacks', rolledBack, rolledBack);
    office().registry.script('UpdateStack', result('UpdateStack', { StackId: ROLE_STACK }));
    office().registry.script('DescribeStackEvents', failedStack('The policy is malformed'));
    await expect(office().registration().carryOut()).rejects.toThrow(
      `The stack ${ROLE_STACK} is UPDATE_ROLLBACK_COMPLETE: ExecutionRole: The policy is malformed. ` +
        'Put that right, then run the command again.',
    );
  });

  it('credentials that have expired are told from permissions', async () => {
    office().registry.script(
      'DescribeType',
      failure('ExpiredToken', 'The security token included in the request is expired', 403),
    );
    await expect(office().registration().plan()).rejects.toThrow(
      /^AWS doesn't accept the credentials: [^\n]* is expired\. Log in again/,
    );
  });

  it('a registration that fails says why, and no default is set', async () => {
    office().registry.failureOfRegistrations = 'The schema is not valid';
    await expect(office().registration(true).carryOut()).rejects.toThrow(
      /^The registration failed: The schema is not valid\.$/,
    );
    expect(office().registry.callsOf('SetTypeDefaultVersion')).toEqual([]);
  });

  it('a registration that does not end is left alone after half an hour', async () => {
    office().registry.pollsOfARegistration = 1_000;
    await expect(office().registration().carryOut()).rejects.toThrow(
      /^Registration token-1 is IN_PROGRESS after 30 minutes\. Run the command again later\.$/,
    );
  });
});

describe('the commands', () => {
  async function command(
    script: string,
    args: readonly string[],
    more: NodeJS.ProcessEnv = environmentOf(office().registry),
  ) {
    const child = spawn(process.execPath, ['scripts/ready.mjs', `register/${script}`, ...args], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, HOME: office().made.folder, AWS_EC2_METADATA_DISABLED: 'true', ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { stdout, stderr, code };
  }
  const named = ['--type-name', TYPE_NAME, '--region', 'us-east-1'];

  it('register --dry-run shows the plan and does all but what changes something', async () => {
    const { stdout, stderr, code } = await command('run.ts', [...named, '--set-default', '--dry-run']);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(
      /^Packaging …\nRegister Acme\S+ in account \d+[\s\S]*5\. Make that version[\s\S]*\nThis was a dry run: nothing has been changed\.\n$/,
    );
    expect(office().registry.actions).toEqual(['GetCallerIdentity', ...SURVEY]);
  });

  it.each([
    ['no credentials', 'run.ts', named, {}, /^No AWS credentials: [^\n]+ --profile[^\n]+\n$/],
    [
      'no region',
      'run.ts',
      ['--type-name', TYPE_NAME],
      { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' },
      /^No AWS region: [^\n]+ --region\.\n$/,
    ],
  ] as const)('%s: one clear line', async (_, script, args, more, line) => {
    const { stdout, stderr, code } = await command(script, args, more);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(line);
  });
});
