import { drop, hang, inputsOf, refuse, type Treatment } from './delivery-services';
import { type Container, type DeliveryCaller, DeliveryWorld, PROVIDER, withLogGroup } from './delivery-world';

let world: DeliveryWorld;
let warm: Container;
let caller: DeliveryCaller;
let group: string;
let groups = 0;

beforeAll(async () => {
  world = await DeliveryWorld.start();
  warm = world.container();
  caller = await world.caller();
});
afterAll(() => world?.stop());

beforeEach(() => {
  groups += 1;
  group = `logs-of-test-${groups}`;
  world.services.treat({});
  world.services.take();
});

const succeeding = () => withLogGroup(caller.succeeding(), group);
const failing = () => withLogGroup(caller.failing(), group);

describe('a delivery that does not succeed', () => {
  const SECRET = `secret-of-${PROVIDER}`;
  const denied = refuse('AccessDeniedException', `User ${SECRET} is not allowed to`);

  test.each<[string, readonly string[]]>([
    ['logs hang', ['PutLogEvents']],
    ['metrics hang', ['PutMetricData']],
    ['both hang', ['PutLogEvents', 'PutMetricData']],
    ['the making of the stream hangs', ['CreateLogStream']],
  ])('holds the answer back for 2 s and no longer when %s, and says so once', async (_, hanging) => {
    const container = world.container({ scale: 4 });
    const usual = await container.invoke(caller.succeeding());
    world.services.treat(Object.fromEntries(hanging.map((operation) => [operation, hang])));
    const { progress, lines, milliseconds } = await container.invoke(succeeding());
    expect(progress).toEqual(usual.progress);
    expect(lines.slice(1).map((line) => JSON.parse(line))).toEqual([
      { delivery: 'failed', what: expect.any(String), reason: expect.stringContaining('2000 ms') },
    ]);
    expect(milliseconds).toBeGreaterThanOrEqual(2_000);
    expect(milliseconds).toBeLessThan(6_000);
  });

  test('delivers again as soon as the services answer, in the same container', async () => {
    const container = world.container({ scale: 4 });
    world.services.treat({ PutLogEvents: hang, PutMetricData: hang });
    await container.invoke(succeeding());
    world.services.treat({});
    const { lines } = await container.invoke(succeeding());
    expect(await world.delivered(group)).toEqual(lines);
  });

  test.each<[string, Treatment, string]>([
    ['is refused', denied, 'AccessDeniedException'],
    ['is throttled', refuse('ThrottlingException', SECRET), 'ThrottlingException'],
    ['breaks', drop, expect.any(String)],
    [
      'is answered by a page',
      async () => ({ status: 500, headers: { 'content-type': 'text/html' }, body: `<p>${SECRET}</p>` }),
      expect.any(String),
    ],
  ])(
    'whose log %s changes no outcome, and is said each time, without secrets',
    async (_, treatment, reason) => {
      const usual = await warm.invoke(caller.failing());
      world.services.treat({ PutLogEvents: treatment });
      for (let times = 0; times < 2; times += 1) {
        const { progress, lines } = await warm.invoke(failing());
        expect(withoutRequestId(progress)).toEqual(withoutRequestId(usual.progress));
        expect(lines.slice(1).map((line) => JSON.parse(line))).toEqual([
          { delivery: 'failed', what: 'log', reason },
        ]);
        expect(lines.join()).not.toContain('secret-of');
      }
      const metrics = inputsOf(world.services.take(), 'PutMetricData');
      expect(metrics).toHaveLength(2);
    },
  );

  test('whose metrics are refused is said once a container, and delivers the log each time', async () => {
    const refused = refuse('InvalidParameterValue', `The value AWS/ ${SECRET} for Namespace is invalid.`);
    world.services.treat({ PutMetricData: refused });
    for (const container of [world.container(), world.container()]) {
      const { lines } = await container.invoke(succeeding());
      const { lines: later, progress } = await container.invoke(succeeding());
      expect(lines.slice(1).map((line) => JSON.parse(line))).toEqual([
        { delivery: 'failed', what: 'metrics', reason: expect.any(String) },
      ]);
      expect(lines.join()).not.toContain('secret-of');
      expect(later).toHaveLength(1);
      expect(progress).toMatchObject({ status: 'SUCCESS' });
    }
    expect(await world.delivered(group)).toHaveLength(4);
  });
});

/** The answers of two invocations differ in the service's request id. */
function withoutRequestId(progress: object): unknown {
  return JSON.parse(JSON.stringify(progress).replaceAll(/request-\d+/g, 'request'));
}
