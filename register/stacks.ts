import {
  type CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack as ReportedStack,
  type StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { Refusal } from '../scripts/package/refusal';
import { missingPermission, oneLine, permitted } from './permission';
import { follow, type Surroundings } from './progress';

/** A stack as it should be. */
export interface StackDefinition {
  readonly name: string;
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether others depend on it, so that nobody deletes it by mistake. */
  readonly shared: boolean;
}

/** A stack as it is. */
export interface Stack {
  readonly id: string;
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

const DONE = ['CREATE_COMPLETE', 'UPDATE_COMPLETE'];
const CHANGEABLE = [...DONE, 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE'];
const GONE = 'DELETE_COMPLETE';

/** The stacks of one account and region. */
export class Stacks {
  readonly #client: CloudFormationClient;
  readonly #surroundings: Surroundings;

  constructor(client: CloudFormationClient, surroundings: Surroundings) {
    this.#client = client;
    this.#surroundings = surroundings;
  }

  /** Finds a stack by its name, or by its id also when it is gone. */
  async find(nameOrId: string): Promise<Stack | undefined> {
    const call = this.#client.send(new DescribeStacksCommand({ StackName: nameOrId })).catch((error) => {
      if (isValidationError(error, 'does not exist')) return { Stacks: [] };
      throw error;
    });
    const { Stacks: [stack] = [] } = await permitted('cloudformation:DescribeStacks', call);
    return stack && stackOf(stack);
  }

  /** Creates the stack, or brings it up to date, and returns its outputs. */
  async deploy(definition: StackDefinition): Promise<Stack['outputs']> {
    const stack = await this.#settled(definition.name);
    if (stack === undefined) return this.#completed(definition.name, await this.#create(definition));
    const isUpdating = await this.#update(definition, stack);
    return isUpdating ? this.#completed(definition.name, stack.id) : stack.outputs;
  }

  /** Deletes the stack if it is there. */
  async remove(name: string): Promise<void> {
    const stack = await this.#settled(name);
    if (stack === undefined) return;
    await permitted(
      'cloudformation:DeleteStack',
      this.#client.send(new DeleteStackCommand({ StackName: stack.id })),
    );
    const { status } = await this.#followed(name, stack.id);
    if (status !== GONE) throw await this.#refusal(name, stack.id, status);
  }

  /** The stack, after whatever an interrupted run has left going on. */
  async #settled(name: string): Promise<Stack | undefined> {
    const stack = await this.find(name);
    if (!stack || !isGoingOn(stack)) return stack;
    const settled = await this.#followed(name, stack.id);
    return settled.status === GONE ? undefined : settled;
  }

  #followed(name: string, id: string): Promise<Stack> {
    return follow(
      `Stack ${name}`,
      async () => {
        const stack = await this.find(id);
        if (stack === undefined) throw new Refusal(`The stack ${name} has vanished.`);
        return { state: stack.status, ...(!isGoingOn(stack) && { result: stack }) };
      },
      this.#surroundings,
    );
  }

  async #create(definition: StackDefinition): Promise<string> {
    const input = {
      ...inputOf(definition),
      // One that failed to create can't be updated; without it the next run begins anew.
      ...(definition.shared ? { EnableTerminationProtection: true } : { OnFailure: 'DELETE' as const }),
    };
    const answer = await permitted(
      'cloudformation:CreateStack',
      this.#client.send(new CreateStackCommand(input)),
    );
    return answer.StackId ?? definition.name;
  }

  /** Whether there was something to update. */
  async #update(definition: StackDefinition, { id, status }: Stack): Promise<boolean> {
    if (!CHANGEABLE.includes(status)) throw await this.#refusal(definition.name, id, status);
    const call = this.#client.send(new UpdateStackCommand(inputOf(definition))).catch((error) => {
      if (isValidationError(error, 'No updates are to be performed')) return undefined;
      throw error;
    });
    return (await permitted('cloudformation:UpdateStack', call)) !== undefined;
  }

  /** Waits for what has begun, and returns the stack's outputs if that succeeds. */
  async #completed(name: string, id: string): Promise<Stack['outputs']> {
    const { status, outputs } = await this.#followed(name, id);
    if (DONE.includes(status)) return outputs;
    throw await this.#refusal(name, id, status);
  }

  /** Says why a stack is not what it should be: what failed first, as all other failures follow from that. */
  async #refusal(name: string, id: string, status: string): Promise<Refusal> {
    const { StackEvents = [] } = await permitted(
      'cloudformation:DescribeStackEvents',
      this.#client.send(new DescribeStackEventsCommand({ StackName: id })),
    );
    const { LogicalResourceId = '', ResourceStatusReason = '' } = firstFailure(StackEvents) ?? {};
    const missing = missingPermission(ResourceStatusReason);
    const why = missing ? `The permission ${missing} is missing` : `The stack ${name} is ${status}`;
    const what = ResourceStatusReason ? `: ${LogicalResourceId}: ${oneLine(ResourceStatusReason)}` : '.';
    const remedy =
      CHANGEABLE.includes(status) || status === GONE
        ? 'Put that right, then'
        : `Repair or delete the stack ${name}, then`;
    return new Refusal(`${why}${what} ${remedy} run the command again.`);
  }
}

/** Of the events of a stack, newest first, the first failure since it was created or updated last. */
function firstFailure(events: readonly StackEvent[]): StackEvent | undefined {
  const began = events.findIndex(
    ({ ResourceType, ResourceStatus = '' }) =>
      ResourceType === 'AWS::CloudFormation::Stack' &&
      ['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS'].includes(ResourceStatus),
  );
  const latest = began < 0 ? events : events.slice(0, began);
  return latest.findLast(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'));
}

function inputOf({ name, template, parameters }: StackDefinition) {
  return {
    StackName: name,
    TemplateBody: template,
    Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    Capabilities: ['CAPABILITY_IAM' as const],
  };
}

function stackOf({ StackId = '', StackStatus, Outputs = [] }: ReportedStack): Stack {
  const outputs = Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
  return { id: StackId, status: String(StackStatus), outputs: Object.fromEntries(outputs) };
}

function isGoingOn({ status }: Stack): boolean {
  // A stack under review waits for a person.
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

function isValidationError(error: unknown, text: string): boolean {
  return error instanceof Error && error.name === 'ValidationError' && error.message.includes(text);
}
