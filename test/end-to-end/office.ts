import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backend as Moto, startBackend as startMoto } from '../../local/backend';
import { type Connection, connect } from '../../register/connection';
import { DeregistrationRun } from '../../register/deregistration';
import type { Surroundings } from '../../register/progress';
import { RegistrationRun } from '../../register/registration';
import type { Package } from '../../scripts/package/make-package';
import { FakeRegistry } from './fake-registry';
import { type Answer, result } from './query-protocol';

export const TYPE_NAME = 'Acme::ApiGatewayV2::IntegrationResponse';
export const ROLE_STACK = 'acme-apigatewayv2-integrationresponse-execution-role';

/** What the plan asks of an account in which there is nothing yet. */
export const SURVEY = ['DescribeType', 'ListTypeRegistrations', 'DescribeStacks'];

/** An empty account for each test, and a person who registers there, to whom waiting costs no time. */
export class Office {
  readonly screen: string[] = [];
  readonly made: Package;
  #waited = 0;

  private constructor(
    readonly registry: FakeRegistry,
    readonly connection: Connection,
    folder: string,
  ) {
    this.made = { typeName: TYPE_NAME, file: join(folder, 'package.zip'), folder };
    writeFileSync(this.made.file, 'what was packaged');
    registry.calls.length = 0;
  }

  static async open(registry: FakeRegistry, folder: string): Promise<Office> {
    return new Office(registry, await connect({ region: 'us-east-1', profile: undefined }), folder);
  }

  registration(setDefault = false): RegistrationRun {
    return new RegistrationRun(this.connection, this.made, setDefault, this.#surroundings);
  }

  deregistration(): DeregistrationRun {
    return new DeregistrationRun(this.connection, TYPE_NAME, this.#surroundings);
  }

  /** The calls so far that change something. */
  get changes(): string[] {
    const changing = /^(Create|Update|Delete|Put|Register|Set|Deregister)/;
    return this.registry.actions.filter((action) => changing.test(action));
  }

  versionArn(id: string): string {
    const path = `type/resource/Acme-ApiGatewayV2-IntegrationResponse/${id}`;
    return `arn:aws:cloudformation:us-east-1:${this.registry.account}:${path}`;
  }

  get #surroundings(): Surroundings {
    return {
      say: (line) => this.screen.push(...line.split('\n')),
      wait: async (milliseconds) => {
        this.#waited += milliseconds;
      },
      now: () => this.#waited,
    };
  }
}

/** Opens an office before each test of a file, and closes it after. */
export function eachInAnOffice(): () => Office {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  let moto: Moto;
  let registry: FakeRegistry;
  let office: Office;
  let accounts = 0;

  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(async () => {
    await moto?.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    registry = await FakeRegistry.start(moto.url, String(100_000_000_000 + ++accounts));
    Object.assign(process.env, environmentOf(registry));
    office = await Office.open(registry, folder);
  });
  afterEach(async () => {
    for (const name of Object.keys(environmentOf(registry))) delete process.env[name];
    await registry.stop();
  });
  return () => office;
}

/** In which the AWS SDK finds the registry, and credentials for it. */
export function environmentOf({ url }: FakeRegistry): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_PROFILE: '',
    AWS_ACCESS_KEY_ID: 'AKIDREGISTER',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}

/** What AWS says of the stack of the role. */
export function stack(status: string): Answer {
  const members = [{ StackName: ROLE_STACK, StackId: ROLE_STACK, StackStatus: status }];
  return result('DescribeStacks', { Stacks: members });
}

/** What AWS says of a stack in which something has failed, newest first, and once before for another reason. */
export function failedStack(reason: string): Answer {
  const failed = (ResourceStatusReason: string) => ({
    LogicalResourceId: 'ExecutionRole',
    ResourceType: 'AWS::IAM::Role',
    ResourceStatus: 'CREATE_FAILED',
    ResourceStatusReason,
  });
  const began = { ResourceType: 'AWS::CloudFormation::Stack', ResourceStatus: 'UPDATE_IN_PROGRESS' };
  const StackEvents = [failed('Resource creation cancelled'), failed(reason), began, failed('long ago')];
  return result('DescribeStackEvents', { StackEvents });
}
