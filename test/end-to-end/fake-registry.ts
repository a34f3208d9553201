import { createServer, type IncomingMessage, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Answer, callOf, failure, type RegistryCall, result, type Value } from './query-protocol';

interface FakeVersion {
  readonly arn: string;
  readonly id: string;
}

interface FakeType {
  readonly versions: FakeVersion[];
  registered: number;
  defaultId: string;
}

interface FakeRegistration {
  pollsLeft: number;
  readonly typeName: string;
  readonly failure: string | undefined;
  arn?: string;
}

/**
 * CloudFormation's registry of types, which moto doesn't have, in front of a moto that answers everything else:
 * stacks, uploads, identities.
 */
export class FakeRegistry {
  readonly calls: RegistryCall[] = [];
  /** What the next calls of an action answer instead of what they would, in order. */
  readonly scripts = new Map<string, Answer[]>();
  /** How many times a registration is asked about before it ends, and what it then fails with. */
  pollsOfARegistration = 2;
  failureOfRegistrations: string | undefined;
  readonly #types = new Map<string, FakeType>();
  readonly #registrations = new Map<string, FakeRegistration>();
  readonly #server: Server;

  private constructor(
    private readonly motoUrl: string,
    readonly account: string,
  ) {
    this.#server = createServer(async (request, response) => {
      const body = await buffer(request);
      const call = callOf(request, body);
      this.calls.push(call);
      const answer = this.scripts.get(call.action)?.shift() ?? this.#answer(call);
      if (answer !== undefined) {
        response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
        return;
      }
      const passed = await this.#passOn(request, body);
      response.writeHead(passed.status, { 'content-type': passed.headers.get('content-type') ?? 'text/xml' });
      response.end(Buffer.from(await passed.arrayBuffer()));
    });
  }

  /** @param account an account of its own, in which there is nothing yet */
  static async start(motoUrl: string, account: string): Promise<FakeRegistry> {
    const registry = new FakeRegistry(motoUrl, account);
    await new Promise<void>((resolve) => registry.#server.listen(0, '127.0.0.1', resolve));
    return registry;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The registry does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The actions that were called, in order; the same one in a row counts once. */
  get actions(): string[] {
    const actions = this.calls.map(({ action }) => action);
    return actions.filter((action, index) => action !== actions[index - 1]);
  }

  callsOf(action: string): RegistryCall['parameters'][] {
    return this.calls.filter((call) => call.action === action).map(({ parameters }) => parameters);
  }

  script(action: string, ...answers: Answer[]): void {
    this.scripts.set(action, answers);
  }

  /** A registration that someone else, or an interrupted run, has begun. */
  begin(typeName: string, failure = this.failureOfRegistrations): string {
    const token = `token-${this.#registrations.size + 1}`;
    this.#registrations.set(token, { typeName, failure, pollsLeft: this.pollsOfARegistration });
    return token;
  }

  versionsOf(typeName: string): string[] {
    return this.#types.get(typeName)?.versions.map(({ id }) => id) ?? [];
  }

  #answer({ action, parameters }: RegistryCall): Answer | undefined {
    const { TypeName: typeName = '' } = parameters;
    const type = this.#types.get(typeName);
    switch (action) {
      case 'DescribeType':
        return type
          ? result(action, { TypeName: typeName, DefaultVersionId: type.defaultId, DeprecatedStatus: 'LIVE' })
          : notFound();
      case 'ListTypeVersions':
        return result(action, { TypeVersionSummaries: type?.versions.map((each) => summaryOf(each, type)) });
      case 'ListTypeRegistrations':
        return result(action, { RegistrationTokenList: this.#pendingOf(typeName) });
      case 'RegisterType':
        return result(action, { RegistrationToken: this.begin(typeName) });
      case 'DescribeTypeRegistration':
        return this.#describe(parameters.RegistrationToken ?? '');
      case 'SetTypeDefaultVersion':
        return this.#withVersion(parameters.Arn, (owner, { id }) => {
          owner.defaultId = id;
          return result(action, {});
        });
      case 'DeregisterType':
        return parameters.Arn === undefined
          ? this.#deregisterType(typeName)
          : this.#deregisterVersion(parameters.Arn);
      default:
        return undefined;
    }
  }

  #pendingOf(typeName: string): string[] {
    const pending = [...this.#registrations].filter(
      ([, each]) => each.typeName === typeName && each.arn === undefined && each.pollsLeft > 0,
    );
    return pending.map(([token]) => token);
  }

  #describe(token: string): Answer {
    const action = 'DescribeTypeRegistration';
    const registration = this.#registrations.get(token);
    if (registration === undefined) return failure('CFNRegistryException', `No registration ${token}`);
    if (registration.pollsLeft-- > 0) {
      return result(action, { ProgressStatus: 'IN_PROGRESS', Description: 'Deploying' });
    }
    if (registration.failure !== undefined) {
      return result(action, { ProgressStatus: 'FAILED', Description: registration.failure });
    }
    registration.arn ??= this.#add(registration.typeName);
    return result(action, { ProgressStatus: 'COMPLETE', TypeVersionArn: registration.arn });
  }

  #add(typeName: string): string {
    const type = this.#types.get(typeName) ?? { versions: [], registered: 0, defaultId: '00000001' };
    const id = String(++type.registered).padStart(8, '0');
    const path = `type/resource/${typeName.replaceAll('::', '-')}/${id}`;
    const arn = `arn:aws:cloudformation:us-east-1:${this.account}:${path}`;
    type.versions.push({ arn, id });
    this.#types.set(typeName, type);
    return arn;
  }

  /** The rules of aws-quickstart/quickstart-amazon-eks issue 132. */
  #deregisterVersion(arn: string): Answer {
    return this.#withVersion(arn, (type, version) => {
      if (type.defaultId === version.id) {
        return failure('CFNRegistryException', `Version '${version.id}' is the default version`);
      }
      type.versions.splice(type.versions.indexOf(version), 1);
      return result('DeregisterType', {});
    });
  }

  #deregisterType(typeName: string): Answer {
    const type = this.#types.get(typeName);
    if (type === undefined) return notFound();
    if (type.versions.length > 1) return failure('CFNRegistryException', 'The type has other versions');
    this.#types.delete(typeName);
    return result('DeregisterType', {});
  }

  #withVersion(arn: string | undefined, use: (type: FakeType, version: FakeVersion) => Answer): Answer {
    for (const type of this.#types.values()) {
      const version = type.versions.find((each) => each.arn === arn);
      if (version !== undefined) return use(type, version);
    }
    return notFound();
  }

  #passOn({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): Promise<Response> {
    const { host, connection, 'content-length': length, expect, ...others } = headers;
    const passed = Object.entries(others).map(([name, value]) => [name, String(value)]);
    return fetch(this.motoUrl + url, {
      method,
      headers: { ...Object.fromEntries(passed), 'x-moto-account-id': this.account },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
  }
}

function notFound(): Answer {
  return failure('TypeNotFoundException', 'The specified type does not exist', 404);
}

function summaryOf({ arn, id }: FakeVersion, { defaultId }: FakeType): Value {
  return { Arn: arn, VersionId: id, IsDefaultVersion: id === defaultId };
}
