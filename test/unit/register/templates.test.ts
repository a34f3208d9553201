import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';
import { actionsOf, readTemplate, statementsOf } from './templates';

// Commands of Python packages take seconds on a busy machine.
jest.setTimeout(60_000);

const PATHS = ['register/execution-role.yml', 'register/stackset.yml'];
const standalone = readTemplate('register/execution-role.yml');
const stackset = readTemplate('register/stackset.yml');
const generated = readTemplate('resource-role.yaml');
const role = standalone.Resources.ExecutionRole;

it('the templates pass cfn-lint', () => {
  const cfnLint = join(projectRoot, '.venv', 'bin', 'cfn-lint');
  const { status, stdout } = spawnSync(cfnLint, ['--', ...PATHS], { cwd: projectRoot, encoding: 'utf8' });
  expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: '' });
});

it('the templates name no partition, so that they work in each', () => {
  for (const path of PATHS) {
    expect(readFileSync(join(projectRoot, path), 'utf8')).not.toMatch(/arn:aws/);
  }
});

describe('the execution role', () => {
  it('allows what the handlers of the schema need, and no more', () => {
    const path = join(projectRoot, 'aws-apigatewayv2-integrationresponse.json');
    const handlers: Record<string, { permissions: string[] }> = JSON.parse(
      readFileSync(path, 'utf8'),
    ).handlers;
    const needed = new Set(Object.values(handlers).flatMap(({ permissions }) => permissions));
    const allowed = new Set(statementsOf(role).flatMap(actionsOf));
    expect([...allowed].sort()).toEqual([...needed].sort());
  });

  it('is limited to resources under /apis of its region', () => {
    const resources = statementsOf(role).flatMap(({ Resource }) => Resource);
    for (const resource of resources) {
      expect(resource).toEqual({
        'Fn::Sub': expect.stringMatching(/^arn:\$\{AWS::Partition\}:apigateway:\$\{AWS::Region\}::\/apis/),
      });
    }
  });

  it('trusts whom the one that the cfn CLI generates trusts, for its own type, as long', () => {
    const [own, cli] = [role, generated.Resources.ExecutionRole].map(({ Properties }) => Properties);
    expect(own?.MaxSessionDuration).toBe(cli?.MaxSessionDuration);
    const name = { 'Fn::Join': ['-', { 'Fn::Split': ['::', { Ref: 'TypeName' }] }] };
    const trust = JSON.stringify(cli?.AssumeRolePolicyDocument).replace(
      /\{"Fn::Sub":"([^"]*)AWS-ApiGatewayV2-IntegrationResponse([^"]*)"\}/,
      (_, before, after) => JSON.stringify({ 'Fn::Sub': [`${before}\${Name}${after}`, { Name: name }] }),
    );
    expect(trust).toMatch(/aws:SourceAccount.*aws:SourceArn.*"TypeName"/);
    expect(own?.AssumeRolePolicyDocument).toEqual(JSON.parse(trust));
  });
});

describe('the template for StackSets', () => {
  it('has the same execution role', () => {
    expect(stackset.Resources.ExecutionRole).toEqual(role);
  });

  it('registers the package of its parameter with the roles and the log group, and makes it the default', () => {
    expect(Object.keys(stackset.Parameters)).toEqual(['TypeName', 'PackageUri']);
    expect(stackset.Resources.Version).toEqual({
      Type: 'AWS::CloudFormation::ResourceVersion',
      Properties: {
        TypeName: { Ref: 'TypeName' },
        SchemaHandlerPackage: { Ref: 'PackageUri' },
        ExecutionRoleArn: { 'Fn::GetAtt': ['ExecutionRole', 'Arn'] },
        LoggingConfig: {
          LogGroupName: { Ref: 'LogGroup' },
          LogRoleArn: { 'Fn::GetAtt': ['LoggingRole', 'Arn'] },
        },
      },
    });
    expect(stackset.Resources.DefaultVersion?.Properties).toEqual({ TypeVersionArn: { Ref: 'Version' } });
  });

  it('names and exports nothing, so that every account and region can have a stack of it', () => {
    const names = Object.values(stackset.Resources).flatMap(({ Properties }) =>
      Object.keys(Object(Properties)),
    );
    expect(names.filter((name) => /^(Role|LogGroup)Name$/.test(name))).toEqual([]);
    expect(JSON.stringify(stackset.Outputs)).not.toContain('Export');
  });

  it("has a logging role for what the handlers deliver; the log group is the stack's own", () => {
    const delivery = readFileSync(join(projectRoot, 'src', 'runtime', 'delivery.ts'), 'utf8');
    const commands = new Set([...delivery.matchAll(/(\w+)Command\b/g)].map(([, name]) => name));
    commands.delete('CreateLogGroup');
    const allowed = statementsOf(stackset.Resources.LoggingRole).flatMap(actionsOf);
    expect(commands.size).toBeGreaterThan(2);
    for (const command of commands) expect(allowed).toContainEqual(expect.stringContaining(`:${command}`));
  });
});
