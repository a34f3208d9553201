import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';

export type Properties = Readonly<Record<string, unknown>>;
/** The properties of each integration response of a stack, by logical id. */
export type Resources = Readonly<Record<string, Properties>>;

const PAUSE = 250;
const PATIENCE = 180_000;

/** Stacks on the engine, of integration responses of the private type. */
export class Stacks {
  readonly #client: CloudFormationClient;

  constructor(
    endpoint: string,
    region: string,
    readonly typeName: string,
  ) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.#client = new CloudFormationClient({ endpoint, region, credentials });
  }

  /** Creates a stack and returns the status in which it ends. */
  async create(StackName: string, resources: Resources): Promise<string> {
    await this.#client.send(new CreateStackCommand({ StackName, TemplateBody: this.#template(resources) }));
    return this.#end(StackName);
  }

  /** Updates a stack and returns the status in which it ends. */
  async update(StackName: string, resources: Resources): Promise<string> {
    await this.#client.send(new UpdateStackCommand({ StackName, TemplateBody: this.#template(resources) }));
    return this.#end(StackName);
  }

  /** Deletes a stack and returns the status in which it ends. */
  async delete(StackName: string): Promise<string> {
    const { StackId = StackName } = await this.#describe(StackName);
    await this.#client.send(new DeleteStackCommand({ StackName }));
    return this.#end(StackId);
  }

  /** What the stack gives out, by logical id: the identifier that API Gateway gave. */
  async outputs(StackName: string): Promise<Readonly<Record<string, string>>> {
    const { Outputs = [] } = await this.#describe(StackName);
    return Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  /** Why resources of the stack have failed. */
  async reasons(StackName: string): Promise<string[]> {
    const { StackEvents = [] } = await this.#client.send(new DescribeStackEventsCommand({ StackName }));
    return StackEvents.flatMap(({ ResourceStatus, ResourceStatusReason = '' }) =>
      ResourceStatus?.endsWith('_FAILED') ? [ResourceStatusReason] : [],
    );
  }

  close(): void {
    this.#client.destroy();
  }

  #template(resources: Resources): string {
    const ids = Object.keys(resources);
    return JSON.stringify({
      Resources: Object.fromEntries(
        ids.map((id) => [id, { Type: this.typeName, Properties: resources[id] }]),
      ),
      Outputs: Object.fromEntries(
        ids.map((id) => [id, { Value: { 'Fn::GetAtt': [id, 'IntegrationResponseId'] } }]),
      ),
    });
  }

  async #describe(StackName: string): Promise<Stack> {
    const { Stacks: [stack] = [] } = await this.#client.send(new DescribeStacksCommand({ StackName }));
    if (stack === undefined) throw new Error(`There is no stack ${StackName}.`);
    return stack;
  }

  async #end(StackName: string): Promise<string> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const { StackStatus = '' } = await this.#describe(StackName);
      if (!StackStatus.endsWith('_IN_PROGRESS')) return StackStatus;
      if (Date.now() > deadline) throw new Error(`The stack ${StackName} is still ${StackStatus}.`);
      await sleep(PAUSE);
    }
  }
}
