import {
  CFNRegistryException,
  type CloudFormationClient,
  DeregisterTypeCommand,
  type DeregisterTypeCommandInput,
  DescribeTypeCommand,
  DescribeTypeRegistrationCommand,
  ListTypeRegistrationsCommand,
  ListTypeVersionsCommand,
  RegisterTypeCommand,
  type RegisterTypeCommandInput,
  SetTypeDefaultVersionCommand,
  TypeNotFoundException,
} from '@aws-sdk/client-cloudformation';
import { Refusal } from '../scripts/package/refusal';
import { oneLine, permitted } from './permission';
import { follow, type Surroundings } from './progress';

const RESOURCE = { Type: 'RESOURCE' } as const;

/** One version of a type. */
export interface Version {
  readonly arn: string;
  readonly id: string;
  readonly isDefault: boolean;
}

/** What a registration is made of, besides the type's name. */
export type Registration = Required<
  Pick<RegisterTypeCommandInput, 'SchemaHandlerPackage' | 'ExecutionRoleArn' | 'LoggingConfig'>
> & { readonly ClientRequestToken: string };

/** One type in CloudFormation's registry of one account and region. */
export class Registry {
  readonly #client: CloudFormationClient;
  readonly #typeName: string;
  readonly #surroundings: Surroundings;

  constructor(client: CloudFormationClient, typeName: string, surroundings: Surroundings) {
    this.#client = client;
    this.#typeName = typeName;
    this.#surroundings = surroundings;
  }

  /** The id of the version that templates get, or nothing if the type isn't registered. */
  async defaultVersion(): Promise<string | undefined> {
    const call = this.#client
      .send(new DescribeTypeCommand({ ...RESOURCE, TypeName: this.#typeName }))
      .catch((error) => {
        if (error instanceof TypeNotFoundException) return undefined;
        throw error;
      });
    const type = await permitted('cloudformation:DescribeType', call);
    return type?.DeprecatedStatus === 'DEPRECATED' ? undefined : type?.DefaultVersionId;
  }

  /** All versions that are registered. */
  async versions(): Promise<Version[]> {
    const versions: Version[] = [];
    let NextToken: string | undefined;
    do {
      const page = await permitted(
        'cloudformation:ListTypeVersions',
        this.#client.send(
          new ListTypeVersionsCommand({
            ...RESOURCE,
            TypeName: this.#typeName,
            DeprecatedStatus: 'LIVE',
            NextToken,
          }),
        ),
      );
      for (const { Arn = '', VersionId = '', IsDefaultVersion = false } of page.TypeVersionSummaries ?? []) {
        versions.push({ arn: Arn, id: VersionId, isDefault: IsDefaultVersion });
      }
      NextToken = page.NextToken || undefined;
    } while (NextToken !== undefined);
    return versions;
  }

  /** The tokens of registrations that are going on, for instance those of an interrupted run. */
  async registrationsInProgress(): Promise<string[]> {
    const call = this.#client
      .send(
        new ListTypeRegistrationsCommand({
          ...RESOURCE,
          TypeName: this.#typeName,
          RegistrationStatusFilter: 'IN_PROGRESS',
        }),
      )
      .catch((error) => {
        // What the registry answers for a type that it has never seen is written nowhere.
        if (error instanceof TypeNotFoundException || error instanceof CFNRegistryException) return undefined;
        throw error;
      });
    const answer = await permitted('cloudformation:ListTypeRegistrations', call);
    return answer?.RegistrationTokenList ?? [];
  }

  /** Waits for registrations that are going on, whatever becomes of them. */
  async settle(): Promise<void> {
    for (const token of await this.registrationsInProgress()) {
      await this.#followed(token);
    }
  }

  /** Registers a version, waits, and returns its ARN. */
  async register(registration: Registration): Promise<string> {
    const { RegistrationToken = '' } = await permitted(
      'cloudformation:RegisterType',
      this.#client.send(new RegisterTypeCommand({ ...RESOURCE, TypeName: this.#typeName, ...registration })),
    );
    const { arn, description } = await this.#followed(RegistrationToken);
    if (arn === undefined) throw new Refusal(`The registration failed: ${oneLine(description)}`);
    return arn;
  }

  async setDefault(versionArn: string): Promise<void> {
    await permitted(
      'cloudformation:SetTypeDefaultVersion',
      this.#client.send(new SetTypeDefaultVersionCommand({ Arn: versionArn })),
    );
  }

  /** Takes a version that isn't the default out of the registry. */
  async deregisterVersion(versionArn: string): Promise<void> {
    await this.#deregister({ Arn: versionArn });
  }

  /** Takes the type, of which only the default version is left, out of the registry. */
  async deregisterType(): Promise<void> {
    await this.#deregister({ ...RESOURCE, TypeName: this.#typeName });
  }

  async #deregister(what: DeregisterTypeCommandInput): Promise<void> {
    const call = this.#client.send(new DeregisterTypeCommand(what)).catch((error) => {
      if (error instanceof TypeNotFoundException) return undefined;
      throw error;
    });
    await permitted('cloudformation:DeregisterType', call);
  }

  #followed(token: string): Promise<{ arn?: string; description: string }> {
    const ask = async () => {
      const {
        ProgressStatus = '',
        Description = '',
        TypeVersionArn,
      } = await permitted(
        'cloudformation:DescribeTypeRegistration',
        this.#client.send(new DescribeTypeRegistrationCommand({ RegistrationToken: token })),
      );
      const arn = ProgressStatus === 'COMPLETE' && TypeVersionArn ? { arn: TypeVersionArn } : {};
      const result = ProgressStatus === 'IN_PROGRESS' ? {} : { result: { ...arn, description: Description } };
      return { state: ProgressStatus, ...result };
    };
    return follow(`Registration ${token}`, ask, this.#surroundings);
  }
}
