import type { Connection } from './connection';
import { executionRoleStack, logGroupOf, UPLOAD_STACK } from './infrastructure';
import type { Surroundings } from './progress';
import { Registry } from './registry';
import { Stacks } from './stacks';

/** The way of one type out of the registry. */
export class DeregistrationRun {
  readonly #connection: Connection;
  readonly #typeName: string;
  readonly #stacks: Stacks;
  readonly #registry: Registry;
  readonly #say: (line: string) => void;

  constructor(connection: Connection, typeName: string, surroundings: Surroundings) {
    this.#connection = connection;
    this.#typeName = typeName;
    this.#stacks = new Stacks(connection.cloudFormation, surroundings);
    this.#registry = new Registry(connection.cloudFormation, typeName, surroundings);
    this.#say = surroundings.say;
  }

  /** Looks at what there is, changes nothing, and says what `carryOut` will do. */
  async plan(): Promise<string[]> {
    const { account, region, caller } = this.#connection;
    const role = executionRoleStack(this.#typeName).name;
    const isRegistered = (await this.#registry.defaultVersion()) !== undefined;
    const versions = isRegistered ? await this.#registry.versions() : [];
    return [
      `${this.#typeName} in account ${account}, region ${region}, by ${caller}:`,
      isRegistered
        ? `1. Deregister the type with its versions ${versions.map(({ id }) => id).join(', ')}.`
        : '1. The type is not registered.',
      (await this.#stacks.find(role)) === undefined
        ? `2. There is no stack ${role}.`
        : `2. Delete the stack ${role}, with the execution role.`,
      'Resources of this type stay in API Gateway, but their stacks can no longer change or delete them.',
      `What stays: the stack ${UPLOAD_STACK}, which all types share, the packages in its bucket, and the log group ` +
        `${logGroupOf(this.#typeName)}.`,
    ];
  }

  /** Takes out of the account what registering has put there for this type alone, as far as it is there. */
  async carryOut(): Promise<void> {
    this.#say('1. The type');
    await this.#deregister();
    this.#say('2. The execution role');
    await this.#stacks.remove(executionRoleStack(this.#typeName).name);
  }

  async #deregister(): Promise<void> {
    await this.#registry.settle();
    if ((await this.#registry.defaultVersion()) === undefined) return;
    // The registry refuses the default version by its ARN, and the type while it has others
    // (aws-quickstart/quickstart-amazon-eks issue 132).
    for (const { arn, isDefault } of await this.#registry.versions()) {
      if (isDefault) continue;
      this.#say(`   ${arn}`);
      await this.#registry.deregisterVersion(arn);
    }
    this.#say(`   ${this.#typeName}`);
    await this.#registry.deregisterType();
  }
}
