import { isDeepStrictEqual } from 'node:util';
import type { Outcome, Request } from '../backend/driver';
import type { Call, ServiceResource } from '../backend/wire';
import type { World } from '../backend/world';
import { CHANGED, FULL, type Model, type Properties, type Scenario, type Stage } from './scenario';

/** What a scenario came to. */
export interface Finding {
  readonly outcome: Outcome;
  readonly calls: readonly Call[];
  /** The integration responses afterwards, without their ids. */
  readonly live: readonly Properties[];
  readonly expectedLive: readonly Properties[];
  readonly id: string;
  /** The longest invocation, in milliseconds. */
  readonly longest: number;
}

/** Plays one row on an account of its own. */
export async function play(world: World, scenario: Scenario): Promise<Finding> {
  const { account, driver } = world.open(scenario.semantics);
  const parent = await account.integration();
  const before = scenario.live ?? (scenario.operation === 'CREATE' ? [] : [FULL]);
  const ids: string[] = [];
  for (const each of before) {
    ids.push(await account.response(parent, toService(each)));
  }
  const stage: Stage = { account, driver, parent };
  const { faults = [] } = scenario;
  account.rules = [...(typeof faults === 'function' ? faults(stage) : faults)];
  const id = ids[0] ?? 'abc1234';
  const request = requestOf(scenario, parent, before[0] ?? FULL, id);
  const { outcome, longest } = await timed(world, stage, request);
  const calls = [...account.calls];
  return {
    outcome,
    calls,
    live: (await account.live(parent)).map(toProperties),
    expectedLive: expectedLive(scenario, before, desiredOf(scenario)).map(withoutEmpty),
    id,
    longest,
  };
}

async function timed(
  world: World,
  { driver }: Stage,
  request: Request,
): Promise<{ outcome: Outcome; longest: number }> {
  let longest = 0;
  const once = driver.once.bind(driver);
  driver.once = async (asked) => {
    const began = world.clock.now();
    const progress = await once(asked);
    longest = Math.max(longest, world.clock.now() - began);
    return progress;
  };
  return { outcome: await driver.drive(request), longest };
}

function desiredOf({ operation, desired }: Scenario): Properties {
  return desired ?? (operation === 'UPDATE' ? CHANGED : FULL);
}

function requestOf(scenario: Scenario, parent: Stage['parent'], live: Properties, id: string): Request {
  const { operation, previous = live } = scenario;
  const identifiers = { ...parent, IntegrationResponseId: id };
  const models: Readonly<Record<Scenario['operation'], Model>> = {
    CREATE: { ...parent, ...desiredOf(scenario) },
    READ: identifiers,
    UPDATE: { ...identifiers, ...desiredOf(scenario) },
    DELETE: identifiers,
  };
  return {
    action: operation,
    model: models[operation],
    ...(operation === 'UPDATE' && previous && { previous: { ...identifiers, ...previous } }),
  };
}

function expectedLive(
  { operation, after }: Scenario,
  before: readonly Properties[],
  desired: Properties,
): readonly Properties[] {
  const others = operation === 'CREATE' ? before : before.slice(1);
  const states = { 'the desired': [...others, desired], 'as before': before, nothing: others };
  return typeof after === 'string' ? states[after] : after;
}

/** The service's spelling of properties. */
export function toService(properties: Properties): ServiceResource {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}

/** Our spelling of a live resource, without its id, empty scalars and empty maps. */
export function toProperties(resource: ServiceResource): Properties {
  const { integrationResponseId: _id, ...rest } = resource;
  return withoutEmpty(
    Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]),
    ),
  );
}

function withoutEmpty(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== '' && !isDeepStrictEqual(value, {})),
  );
}

/** Writes that were sent after the service had refused one for good. */
export function writesAfterRefusal(calls: readonly Call[]): readonly Call[] {
  const writes = calls.filter(({ method }) => method !== 'GET');
  const refused = writes.findIndex(({ status = 0 }) => status >= 400 && status < 500 && status !== 429);
  return refused < 0 ? [] : writes.slice(refused + 1);
}
