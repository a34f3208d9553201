import { startWorld, type World } from '../backend/world';
import { MATRIX } from './matrix';
import { callsWithoutPermission, permissionsWithoutCall } from './permissions';
import { type Finding, play, writesAfterRefusal } from './play';
import type { Scenario } from './scenario';

/** How many rows are played at once. */
const AT_ONCE = 12;
/** The most that an invocation takes, in milliseconds. */
const LIMITS = { CREATE: 50_000, UPDATE: 50_000, DELETE: 50_000, READ: 20_000 };

let world: World;
const findings = new Map<Scenario, Promise<Finding>>();

beforeAll(async () => {
  world = await startWorld();
  await playAll();
}, 120_000);
afterAll(() => world?.stop());

/** Plays every row, some at once; a row that breaks is reported by its own test. */
async function playAll(): Promise<void> {
  const waiting = MATRIX.flatMap((chapter) => chapter.scenarios);
  const player = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const finding = play(world, row);
      findings.set(row, finding);
      await finding.catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, player));
}

async function findingOf(scenario: Scenario): Promise<Finding> {
  const finding = await findings.get(scenario);
  if (!finding) {
    throw new Error('the row was not played');
  }
  return finding;
}

describe.each(MATRIX)('$title', ({ scenarios }) => {
  test.each(scenarios)('$operation: $fault', async (scenario) => {
    const { outcome, calls, live, expectedLive, id, longest } = await findingOf(scenario);
    const methods = calls.map((call) => call.method).join(' ');
    const { sees } = scenario;
    const seen = { status: outcome.status, errorCode: outcome.errorCode, message: outcome.message, methods };
    expect(seen).toMatchObject({
      status: sees.status,
      ...('errorCode' in sees && { errorCode: sees.errorCode }),
      methods: typeof scenario.calls === 'string' ? scenario.calls : expect.stringMatching(scenario.calls),
    });
    for (const words of 'message' in sees ? sees.message : []) {
      expect(outcome.message).toMatch(words);
    }
    if (sees.status === 'FAILED') {
      expect(outcome.resourceModel !== undefined).toBe(sees.identifiers === true);
    } else if (sees.model) {
      expect(outcome.resourceModel).toMatchObject(sees.model);
    }
    if (scenario.operation === 'READ' && sees.status === 'SUCCESS') {
      expect(outcome.resourceModel).toMatchObject({ ...expectedLive[0], IntegrationResponseId: id });
    }
    expect([...live].sort(byText)).toEqual([...expectedLive].sort(byText));
    expect(scenario.writesAfterRefusal ? [] : writesAfterRefusal(calls)).toEqual([]);
    expect(outcome.events.length > 1).toBe(scenario.inProgress === true);
    expect(longest).toBeLessThanOrEqual(LIMITS[scenario.operation]);
  });
});

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

describe("the schema's permissions are what the handlers call", () => {
  async function played(): Promise<ReadonlyArray<readonly [string, Finding]>> {
    const rows = MATRIX.flatMap((chapter) => chapter.scenarios);
    return Promise.all(
      rows.map(async (row): Promise<readonly [string, Finding]> => [row.operation, await findingOf(row)]),
    );
  }

  test.each(['create', 'read', 'update', 'delete'])(
    '%s makes no call without a permission',
    async (handler) => {
      expect(callsWithoutPermission(handler, await played())).toEqual([]);
    },
  );

  test.each(['create', 'read', 'update', 'delete'])(
    '%s holds no permission that it never uses',
    async (handler) => {
      expect(permissionsWithoutCall(handler, await played())).toEqual([]);
    },
  );
});
