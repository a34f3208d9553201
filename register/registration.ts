import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Package } from '../scripts/package/make-package';
import { Refusal } from '../scripts/package/refusal';
import { hyphenated } from '../scripts/package/type-name';
import type { Connection } from './connection';
import {
  BUCKET,
  EXECUTION_ROLE_ARN,
  executionRoleStack,
  LOGGING_ROLE_ARN,
  logGroupOf,
  UPLOAD_STACK,
  uploadStack,
} from './infrastructure';
import { permitted } from './permission';
import type { Surroundings } from './progress';
import { Registry } from './registry';
import { type Stack, Stacks } from './stacks';

/** The way of one package into the registry. */
export class RegistrationRun {
  readonly #connection: Connection;
  readonly #made: Package;
  readonly #setDefault: boolean;
  readonly #stacks: Stacks;
  readonly #registry: Registry;
  readonly #say: (line: string) => void;

  constructor(connection: Connection, made: Package, setDefault: boolean, surroundings: Surroundings) {
    this.#connection = connection;
    this.#made = made;
    this.#setDefault = setDefault;
    this.#stacks = new Stacks(connection.cloudFormation, surroundings);
    this.#registry = new Registry(connection.cloudFormation, made.typeName, surroundings);
    this.#say = surroundings.say;
  }

  /** Looks at what there is, changes nothing, and says what `carryOut` will do. */
  async plan(): Promise<string[]> {
    const { account, region, caller } = this.#connection;
    const { typeName, file } = this.#made;
    const role = executionRoleStack(typeName).name;
    const current = await this.#registry.defaultVersion();
    const pending = await this.#registry.registrationsInProgress();
    return [
      `${typeName} in account ${account}, region ${region}, by ${caller}:`,
      `1. ${await this.#intention(role)}: the role with which CloudFormation calls API Gateway`,
      `2. ${await this.#intention(UPLOAD_STACK)}: the cfn CLI's own, with the bucket and the logging role of all types`,
      `3. Upload ${relative(process.cwd(), file)} (${Math.ceil(statSync(file).size / 1000)} kB) to that bucket.`,
      `4. ${pending.length > 0 ? 'Wait for a registration that is going on, then register' : 'Register'} ${
        current === undefined
          ? 'the type with its first version, which becomes the default.'
          : `a new version; the default is ${current}.`
      }`,
      ...(this.#setDefault ? ['5. Make that version the default.'] : []),
    ];
  }

  /** Registers the package and returns the ARN of the version. Whatever is there already is taken over. */
  async carryOut(): Promise<string> {
    const { typeName } = this.#made;
    this.#say('1. The execution role');
    const role = await this.#stacks.deploy(executionRoleStack(typeName));
    this.#say('2. The upload infrastructure');
    const upload = await this.#stacks.deploy(uploadStack());
    this.#say('3. The upload');
    const address = await this.#upload(outputOf(upload, BUCKET));
    this.#say('4. The registration');
    await this.#registry.settle();
    const arn = await this.#registry.register({
      SchemaHandlerPackage: address,
      ExecutionRoleArn: outputOf(role, EXECUTION_ROLE_ARN),
      LoggingConfig: {
        LogRoleArn: outputOf(upload, LOGGING_ROLE_ARN),
        LogGroupName: logGroupOf(typeName),
      },
      ClientRequestToken: randomUUID(),
    });
    if (this.#setDefault) {
      this.#say('5. The default version');
      await this.#registry.setDefault(arn);
    }
    return arn;
  }

  /** What a person wants to know at the end: the version, whether templates get it, and a template to begin with. */
  async summary(arn: string): Promise<string[]> {
    const current = await this.#registry.defaultVersion();
    const isDefault = arn.endsWith(`/${current}`);
    return [
      `Registered: ${arn}`,
      isDefault
        ? 'It is the default version, which templates get.'
        : `Templates still get version ${current}. To change that:\n` +
          `aws cloudformation set-type-default-version --arn ${arn} --region ${this.#connection.region}`,
      '',
      ...snippet(this.#made.typeName),
    ];
  }

  async #intention(stack: string): Promise<string> {
    const found = await this.#stacks.find(stack);
    return found === undefined
      ? `Create the stack ${stack}`
      : `Bring the stack ${stack} (${found.status}) up to date`;
  }

  /** The same package is uploaded to the same place, however often a run is interrupted. */
  async #upload(bucket: string): Promise<string> {
    const contents = readFileSync(this.#made.file);
    const digest = createHash('sha256').update(contents).digest('hex').slice(0, 16);
    const key = `${hyphenated(this.#made.typeName)}-${digest}.zip`;
    await permitted(
      's3:PutObject',
      this.#connection.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: contents })),
    );
    const address = `s3://${bucket}/${key}`;
    this.#say(`   ${address}`);
    return address;
  }
}

function outputOf(outputs: Stack['outputs'], name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Refusal(`The stack has no output ${name}.`);
  return value;
}

function snippet(typeName: string): string[] {
  return [
    'Resources:',
    '  IntegrationResponse:',
    `    Type: ${typeName}`,
    '    Properties:',
    '      ApiId: !Ref Api',
    '      IntegrationId: !Ref Integration',
    '      IntegrationResponseKey: $default',
  ];
}
