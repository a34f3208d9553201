import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { projectRoot } from '../../scripts/project';
import { eachInAnOffice, ROLE_STACK, SURVEY, TYPE_NAME } from './office';
import { failure } from './query-protocol';

jest.setTimeout(60_000);

const office = eachInAnOffice();

describe('a first registration', () => {
  it('says what it will do, and has changed nothing by then', async () => {
    const plan = await office().registration(true).plan();
    expect(office().registry.actions).toEqual(SURVEY);
    expect(plan).toEqual([
      `${TYPE_NAME} in account ${office().registry.account}, region us-east-1, by ${office().connection.caller}:`,
      expect.stringContaining(`1. Create the stack ${ROLE_STACK}`),
      expect.stringContaining('2. Create the stack CloudFormationManagedUploadInfrastructure'),
      expect.stringMatching(/^3\. Upload .*package\.zip \(1 kB\) to that bucket\.$/),
      expect.stringContaining('4. Register the type with its first version'),
      '5. Make that version the default.',
    ]);
  });

  it('makes role and bucket, uploads, registers, waits and sets the default, in that order', async () => {
    expect(await office().registration(true).carryOut()).toBe(office().versionArn('00000001'));
    expect(office().registry.actions).toEqual([
      ...['DescribeStacks', 'CreateStack', 'DescribeStacks', 'CreateStack', 'DescribeStacks'],
      ...['PutObject', 'ListTypeRegistrations', 'RegisterType', 'DescribeTypeRegistration'],
      'SetTypeDefaultVersion',
    ]);
    expect(office().registry.callsOf('SetTypeDefaultVersion')).toEqual([
      expect.objectContaining({ Arn: office().versionArn('00000001') }),
    ]);
  });

  it('deploys the role of the type alone, and the upload infrastructure as the cfn CLI does', async () => {
    await office().registration().carryOut();
    const [role, upload] = office().registry.callsOf('CreateStack');
    expect(role).toMatchObject({
      StackName: ROLE_STACK,
      'Parameters.member.1.ParameterKey': 'TypeName',
      'Parameters.member.1.ParameterValue': TYPE_NAME,
      'Capabilities.member.1': 'CAPABILITY_IAM',
      TemplateBody: readFileSync(join(projectRoot, 'register', 'execution-role.yml'), 'utf8'),
      OnFailure: 'DELETE',
    });
    expect(upload).toMatchObject({
      StackName: 'CloudFormationManagedUploadInfrastructure',
      EnableTerminationProtection: 'true',
      TemplateBody: expect.stringContaining('LogAndMetricsDeliveryRole'),
    });
  });

  it('registers the package that it has uploaded, with the role, and with the log group of the cfn CLI', async () => {
    await office().registration().carryOut();
    const [call] = office().registry.callsOf('RegisterType');
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(call?.SchemaHandlerPackage ?? '') ?? [];
    const { Body } = await office().connection.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    expect(
      Buffer.from((await Body?.transformToByteArray()) ?? []).equals(readFileSync(office().made.file)),
    ).toBe(true);
    expect(call).toMatchObject({
      Type: 'RESOURCE',
      TypeName: TYPE_NAME,
      ExecutionRoleArn: expect.stringMatching(
        `^arn:aws:iam::${office().registry.account}:role/${ROLE_STACK}-ExecutionRole`,
      ),
      'LoggingConfig.LogGroupName': 'acme-apigatewayv2-integrationresponse-logs',
      'LoggingConfig.LogRoleArn': expect.stringContaining('LogAndMetricsDeliveryRole'),
      ClientRequestToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('shows how the registration stands, and every half a minute that nothing has changed', async () => {
    office().registry.pollsOfARegistration = 13;
    await office().registration().carryOut();
    expect(office().screen.filter((line) => line.includes('Registration'))).toEqual([
      '   Registration token-1: IN_PROGRESS (0 s)',
      '   Registration token-1: IN_PROGRESS (30 s)',
      '   Registration token-1: IN_PROGRESS (60 s)',
      '   Registration token-1: COMPLETE (65 s)',
    ]);
  });

  it('ends with the ARN and a template to paste', async () => {
    const run = office().registration();
    const summary = await run.summary(await run.carryOut());
    expect(summary.slice(0, 2)).toEqual([
      `Registered: ${office().versionArn('00000001')}`,
      expect.stringContaining('It is the default'),
    ]);
    expect(summary).toEqual(
      expect.arrayContaining([
        'Resources:',
        `    Type: ${TYPE_NAME}`,
        '      IntegrationResponseKey: $default',
      ]),
    );
  });
});

describe('registering again', () => {
  beforeEach(async () => {
    await office().registration().carryOut();
    office().registry.calls.length = 0;
  });

  it('brings the stacks up to date and registers a new version, which is not the default', async () => {
    const run = office().registration();
    const plan = await run.plan();
    expect(plan.join('\n')).toMatch(
      /Bring the stack \S+ \(CREATE_COMPLETE\) up to date[\s\S]*a new version; the default is 00000001/,
    );
    const arn = await run.carryOut();
    expect(arn).toBe(office().versionArn('00000002'));
    expect(office().registry.callsOf('UpdateStack')).toHaveLength(2);
    expect(office().registry.callsOf('CreateStack')).toEqual([]);
    expect((await run.summary(arn)).join('\n')).toContain(
      `still get version 00000001. To change that:\naws cloudformation set-type-default-version --arn ${arn} --region us-east-1`,
    );
  });

  it('makes the new version the default if that is wanted', async () => {
    const run = office().registration(true);
    expect((await run.summary(await run.carryOut())).slice(0, 2)).toEqual([
      `Registered: ${office().versionArn('00000002')}`,
      expect.stringContaining('It is the default'),
    ]);
  });

  it('goes on when there is nothing to update in a stack', async () => {
    const none = failure('ValidationError', 'No updates are to be performed.');
    office().registry.script('UpdateStack', none, none);
    expect(await office().registration().carryOut()).toBe(office().versionArn('00000002'));
  });
});

describe('deregistering', () => {
  beforeEach(async () => {
    for (const setDefault of [false, true, false]) await office().registration(setDefault).carryOut();
    office().registry.calls.length = 0;
  });

  it('says what goes and what stays, and has changed nothing by then', async () => {
    const plan = (await office().deregistration().plan()).join('\n');
    expect(plan).toContain('1. Deregister the type with its versions 00000001, 00000002, 00000003.');
    expect(plan).toContain(`2. Delete the stack ${ROLE_STACK}`);
    expect(plan).toMatch(/What stays: the stack CloudFormationManagedUploadInfrastructure/);
    expect(office().changes).toEqual([]);
  });

  it('takes the other versions out, then the type, then the role', async () => {
    await office().deregistration().carryOut();
    expect(office().registry.callsOf('DeregisterType')).toEqual([
      expect.objectContaining({ Arn: office().versionArn('00000001') }),
      expect.objectContaining({ Arn: office().versionArn('00000003') }),
      expect.objectContaining({ Type: 'RESOURCE', TypeName: TYPE_NAME }),
    ]);
    expect(office().registry.versionsOf(TYPE_NAME)).toEqual([]);
    expect(office().changes).toEqual(['DeregisterType', 'DeleteStack']);
  });

  it('does the rest when it was interrupted, and nothing when all is done', async () => {
    office().registry.script('DeleteStack', failure('AccessDenied', 'Not allowed', 403));
    await expect(office().deregistration().carryOut()).rejects.toThrow(
      'The permission cloudformation:DeleteStack is missing',
    );
    await office().deregistration().carryOut();
    expect((await office().deregistration().plan()).slice(1, 3)).toEqual([
      '1. The type is not registered.',
      `2. There is no stack ${ROLE_STACK}.`,
    ]);
    office().registry.calls.length = 0;
    await office().deregistration().carryOut();
    expect(office().changes).toEqual([]);
  });
});
