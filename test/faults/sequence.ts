import { inspect, isDeepStrictEqual } from 'node:util';
import { type Account, type Parent, pathOf } from '../backend/account';
import type { Driver, Outcome } from '../backend/driver';
import type { MapSemantics } from '../backend/semantics';
import type { World } from '../backend/world';
import { isRiddenOut, rulesOf, type Step } from './arbitraries';
import { toProperties, toService } from './play';
import type { Properties } from './scenario';

/** The semantics under which everything that is asked for can be reached. */
const ABLE: readonly MapSemantics[] = ['replace', 'merge, "" removes'];

/** What should live, by id. */
type Expected = ReadonlyMap<string, Properties>;

/** Plays steps one after the other against a plain model of what should live; throws at the first difference. */
export class Sequence {
  private expected: Expected = new Map();

  private constructor(
    private readonly account: Account,
    private readonly driver: Driver,
    private readonly parent: Parent,
  ) {}

  static async open(world: World, maps: MapSemantics): Promise<Sequence> {
    const { account, driver } = world.open({ maps, pageSize: 2 });
    return new Sequence(account, driver, await account.integration());
  }

  async play(step: Step): Promise<void> {
    const ids = [...this.expected.keys()];
    const id = ids[step.which % ids.length] ?? 'abc1234';
    this.account.rules = [...rulesOf(step)];
    const outcome = await this.perform(step, id);
    this.account.rules = [];
    await this.account.settled();
    const live = await this.live();
    this.checkSuccess(step, outcome, id, live);
    this.checkFailure(step, outcome, id, live);
    this.checkOthers(id, outcome, live);
    this.expected = await this.withoutStrangers(step, outcome, live);
  }

  private perform({ operation, model, previous }: Step, id: string): Promise<Outcome> {
    const identifiers = { ...this.parent, IntegrationResponseId: id };
    const told = {
      right: { ...identifiers, ...this.expected.get(id) },
      absent: undefined,
      wrong: { ...identifiers, IntegrationResponseKey: 'wrong', ResponseTemplates: { wrong: 'wrong' } },
    }[previous];
    const operations = {
      CREATE: () => this.driver.create({ ...this.parent, ...model }),
      UPDATE: () => this.driver.update({ ...identifiers, ...model }, told),
      DELETE: () => this.driver.delete(identifiers),
      READ: () => this.driver.read(identifiers),
      LIST: () => this.list(),
    };
    return operations[operation]();
  }

  private async list(): Promise<Outcome> {
    let page = await this.driver.list(this.parent);
    const resourceModels = [...(page.resourceModels ?? [])];
    while (page.nextToken !== undefined) {
      page = await this.driver.list(this.parent, page.nextToken);
      resourceModels.push(...(page.resourceModels ?? []));
    }
    return page.status === 'SUCCESS' ? { ...page, resourceModels } : page;
  }

  private async live(): Promise<Expected> {
    const resources = await this.account.live(this.parent);
    return new Map(resources.map((each) => [String(each.integrationResponseId), toProperties(each)]));
  }

  private checkSuccess(step: Step, outcome: Outcome, id: string, live: Expected): void {
    if (outcome.status !== 'SUCCESS') {
      return;
    }
    const made = String(outcome.resourceModel?.IntegrationResponseId);
    const desired = normal(step.model);
    switch (step.operation) {
      case 'CREATE':
        same('what CREATE left', new Map([...this.expected, [made, desired]]), live);
        return;
      case 'UPDATE':
        same('what UPDATE left', new Map([...this.expected, [id, desired]]), live);
        return;
      case 'DELETE':
        same('what DELETE left', new Map([...this.expected].filter(([each]) => each !== id)), live);
        return;
      case 'READ':
        same('what READ saw', live.get(id), normal(propertiesOf(outcome.resourceModel ?? {})));
        return;
      case 'LIST':
        same('what LIST saw', live, byId(outcome));
    }
  }

  private checkFailure(step: Step, outcome: Outcome, id: string, live: Expected): void {
    if (outcome.status === 'SUCCESS') {
      return;
    }
    const { operation, model } = step;
    const holders = [...this.expected].filter(
      ([, { IntegrationResponseKey: key }]) => key === model.IntegrationResponseKey,
    );
    const codes: readonly (readonly [string, boolean])[] = [
      [
        'NotFound',
        operation !== 'CREATE' && operation !== 'LIST' && !(this.expected.has(id) && live.has(id)),
      ],
      ['AlreadyExists', operation === 'CREATE' && holders.length > 0],
      ['InvalidRequest', operation === 'UPDATE' && holders.some(([holder]) => holder !== id)],
      [outcome.errorCode ?? '', !isRiddenOut(step)],
      ['GeneralServiceException', operation === 'UPDATE' && !ABLE.includes(this.account.semantics.maps)],
    ];
    if (!codes.some(([code, fits]) => fits && code === outcome.errorCode)) {
      throw new Error(`${operation} failed for no reason: ${JSON.stringify(outcome)}`);
    }
  }

  /** Whatever became of the step, nothing else changed, and no key lives twice. */
  private checkOthers(id: string, outcome: Outcome, live: Expected): void {
    for (const [other, properties] of this.expected) {
      if (other !== id) {
        same(`the other resource ${other} after ${JSON.stringify(outcome)}`, properties, live.get(other));
      }
    }
    const keys = [...live.values()].map((each) => each.IntegrationResponseKey);
    same('each key once', keys.length, new Set(keys).size);
  }

  /** A CREATE that ended in doubt may have made its resource, and only then; its user deletes it by hand. */
  private async withoutStrangers(
    { operation, model }: Step,
    outcome: Outcome,
    live: Expected,
  ): Promise<Expected> {
    const known = new Map(live);
    if (operation === 'CREATE' && outcome.status === 'SUCCESS') {
      return known;
    }
    for (const [id, properties] of live) {
      if (!this.expected.has(id)) {
        same('an orphan is told of', 'GeneralServiceException', outcome.errorCode);
        same(
          'an orphan is what CREATE was asked for',
          model.IntegrationResponseKey,
          properties.IntegrationResponseKey,
        );
        await this.account.remove(`${pathOf(this.parent)}/${id}`);
        known.delete(id);
      }
    }
    return known;
  }
}

function byId({ resourceModels = [] }: Outcome): Expected {
  return new Map(
    resourceModels.map((model) => [String(model.IntegrationResponseId), normal(propertiesOf(model))]),
  );
}

function propertiesOf(model: Properties): Properties {
  const { ApiId: _api, IntegrationId: _integration, IntegrationResponseId: _id, ...properties } = model;
  return properties;
}

/** An empty map and no map are the same to the service. */
function normal(properties: Properties): Properties {
  return toProperties(toService(properties));
}

function same(what: string, expected: unknown, actual: unknown): void {
  if (!isDeepStrictEqual(expected, actual)) {
    throw new Error(
      `${what}: expected ${inspect(expected, { depth: 9 })}, but there is ${inspect(actual, { depth: 9 })}`,
    );
  }
}
