import type { Rule } from './faults';
import { Gate, type Limits } from './limits';
import { Moto } from './moto';
import { report, type Semantics, USUAL } from './semantics';
import { Service } from './service';
import { type Call, parseObject, type ServiceResource } from './wire';

/** An integration that tests put integration responses on. */
export type Parent = {
  readonly ApiId: string;
  readonly IntegrationId: string;
};

/** An AWS account of one test: its own resources, semantics, faults and record of calls, known by an access key. */
export class Account {
  readonly calls: Call[] = [];
  readonly service: Service;
  readonly gate: Gate;
  semantics: Semantics;
  limits: Limits = {};
  rules: Rule[] = [];
  private readonly moto: Moto;
  private readonly underWay = new Set<Promise<void>>();
  private readonly struck = new Map<Rule, { count: number; readonly firstAt: number }>();

  constructor(
    motoUrl: string,
    accountId: string,
    readonly accessKeyId: string,
    readonly region: string,
    semantics: Partial<Semantics>,
  ) {
    this.semantics = { ...USUAL, ...semantics };
    this.moto = new Moto(motoUrl, accountId);
    this.service = new Service(this.moto, () => this.semantics);
    this.gate = new Gate(() => this.limits);
  }

  /** Counts a call as under way until `work` is done, which may be long after its caller gave up. */
  async follow(work: Promise<void>): Promise<void> {
    this.underWay.add(work);
    await work.finally(() => this.underWay.delete(work));
  }

  /** Resolves when no call is under way any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  /** The rule that strikes this call; every rule that matches counts it. */
  ruleFor(call: Call): Rule | undefined {
    return this.rules
      .filter((each) => each.matches(call))
      .map((each) => ({ each, strikes: this.strikes(each, call) }))
      .find(({ strikes }) => strikes)?.each;
  }

  /** Makes an API, past the provider and unrecorded. */
  async api(protocolType: 'WEBSOCKET' | 'HTTP' = 'WEBSOCKET'): Promise<string> {
    const expression = '$request.body.action';
    return this.make('/v2/apis', 'apiId', {
      name: 'test',
      protocolType,
      routeSelectionExpression: expression,
    });
  }

  /** Makes an integration, of a new WebSocket API unless one is named. */
  async integration(apiId?: string): Promise<Parent> {
    const ApiId = apiId ?? (await this.api());
    const path = `/v2/apis/${ApiId}/integrations`;
    return { ApiId, IntegrationId: await this.make(path, 'integrationId', { integrationType: 'MOCK' }) };
  }

  /** Makes an integration response as another user would; gives its id. */
  response(parent: Parent, body: ServiceResource): Promise<string> {
    return this.make(pathOf(parent), 'integrationResponseId', body);
  }

  /** Changes an integration response behind the provider's back. */
  async drift(parent: Parent, id: string, body: ServiceResource): Promise<void> {
    await this.moto.request('PATCH', `${pathOf(parent)}/${id}`, this.region, body);
  }

  /** Deletes anything by its path. */
  async remove(path: string): Promise<void> {
    await this.moto.request('DELETE', path, this.region);
  }

  /** Everything that lives on an integration now, read straight from the store, as AWS would report it. */
  async live(parent: Parent): Promise<readonly ServiceResource[]> {
    return (await this.moto.list(pathOf(parent), this.region)).map(report);
  }

  /** The calls that could change something. */
  writes(): readonly Call[] {
    return this.calls.filter((call) => call.method !== 'GET');
  }

  private strikes(rule: Rule, call: Call): boolean {
    const seen = this.struck.get(rule) ?? { count: 0, firstAt: call.at };
    seen.count += 1;
    this.struck.set(rule, seen);
    return rule.strikes(seen.count, call.at - seen.firstAt);
  }

  private async make(path: string, idName: string, body: ServiceResource): Promise<string> {
    const answer = await this.moto.request('POST', path, this.region, body);
    const id = parseObject(answer.body)[idName];
    if (typeof id !== 'string') {
      throw new Error(`moto answered ${answer.status} to POST ${path}: ${answer.body}`);
    }
    return id;
  }
}

/** The path of an integration's responses. */
export function pathOf({ ApiId, IntegrationId }: Parent): string {
  return `/v2/apis/${ApiId}/integrations/${IntegrationId}/integrationresponses`;
}
