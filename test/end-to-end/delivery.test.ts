import { TYPE_NAME } from '../backend/events';
import { type DeliveryCall, inputsOf, type Treatment } from './delivery-services';
import { type Container, type DeliveryCaller, DeliveryWorld, PROVIDER, withLogGroup } from './delivery-world';

const TO_A_STREAM_THAT_IS_THERE = ['PutLogEvents', 'PutMetricData'];

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

/** The same event, with something else in its requestData. */
const withData = (event: Record<string, unknown>, data: object) => ({
  ...event,
  requestData: { ...Object(event.requestData), ...data },
});

/** The operations since the last time, apart from the metrics, which are side by side with them. */
function takeLogOperations(): readonly string[] {
  return world.services.take().flatMap(({ operation }) => (operation === 'PutMetricData' ? [] : [operation]));
}

describe('the journal of a type with a log group', () => {
  test('is the line of stdout, in the stream <stackId>/<logicalId> with colons as __', async () => {
    const { lines } = await warm.invoke(succeeding());
    const { lines: more } = await warm.invoke(failing());
    expect(lines).toHaveLength(1);
    expect(await world.delivered(group)).toEqual([...lines, ...more]);
  });

  test.each<[string, object]>([
    ['stack', { stackId: undefined }],
    ['stack, where null says so,', { stackId: null }],
  ])("without a %s is in the stream <account>-<region>, the event's", async (_, without) => {
    const elsewhere = await world.caller('eu-west-1');
    const { lines } = await warm.invoke({ ...withLogGroup(elsewhere.succeeding(), group), ...without });
    expect(lines).toHaveLength(1);
    expect(await world.delivered(group, '123456789012-eu-west-1', 'eu-west-1')).toEqual(lines);
  });

  test('without a logical id is in the stream <account>-<region>', async () => {
    const { lines } = await warm.invoke(withData(succeeding(), { logicalResourceId: undefined }));
    expect(await world.delivered(group, '123456789012-us-east-1')).toEqual(lines);
  });

  test('is delivered also when the operation fails for want of caller credentials', async () => {
    const event = withData(succeeding(), { callerCredentials: undefined });
    const { progress, lines } = await warm.invoke(event);
    expect(progress).toMatchObject({ status: 'FAILED', errorCode: 'InvalidCredentials' });
    expect(await world.delivered(group)).toEqual(lines);
    const [metrics] = inputsOf(world.services.take(), 'PutMetricData');
    expect(JSON.stringify(metrics)).toContain('InvalidCredentials');
  });
});

describe('the calls of a delivery', () => {
  test('make group and stream when the service says that they are missing, and never again', async () => {
    await warm.invoke(succeeding());
    expect(takeLogOperations()).toEqual([
      'PutLogEvents',
      'CreateLogStream',
      'CreateLogGroup',
      'CreateLogStream',
      'PutLogEvents',
    ]);
    for (const event of [succeeding(), failing(), succeeding()]) {
      await warm.invoke(event);
      expect(operations(world.services.take())).toEqual(TO_A_STREAM_THAT_IS_THERE);
    }
  });

  test('make only the stream in a group that is there', async () => {
    await world.services.ask('Logs_20140328.CreateLogGroup', { logGroupName: group });
    await warm.invoke(succeeding());
    expect(takeLogOperations()).toEqual(['PutLogEvents', 'CreateLogStream', 'PutLogEvents']);
  });

  test('are two and make nothing when the stream is there, also in a new container', async () => {
    await warm.invoke(succeeding());
    world.services.take();
    await world.container().invoke(succeeding());
    expect(operations(world.services.take())).toEqual(TO_A_STREAM_THAT_IS_THERE);
  });

  test.each([
    ['PutLogEvents', 'PutMetricData'],
    ['PutMetricData', 'PutLogEvents'],
  ])('are side by side: while %s waits, %s is there', async (held, other) => {
    await warm.invoke(succeeding());
    let arrive = () => {};
    const arrived = new Promise<undefined>((resolve) => {
      arrive = () => resolve(undefined);
    });
    const release: Treatment = async () => void arrive();
    // Were the other one sent only after this one's answer, delivery would end late, and say so.
    world.services.treat({ [held]: () => arrived, [other]: release });
    const { lines } = await warm.invoke(succeeding());
    expect(lines).toHaveLength(1);
  });

  test("are signed with the provider's credentials for the event's region, the operation's with the caller's", async () => {
    const elsewhere = await world.caller('eu-west-1');
    const providers = [PROVIDER, 'AKIDOTHERPROVIDER', PROVIDER];
    for (const provider of providers) {
      await warm.invoke(withLogGroup(elsewhere.succeeding(), group, provider));
      const calls = world.services.take();
      expect(calls.length).toBeGreaterThanOrEqual(2);
      const signedBy = { accessKeyId: provider, sessionToken: `session-of-${provider}`, region: 'eu-west-1' };
      for (const call of calls) expect(call).toMatchObject(signedBy);
    }
    const { accessKeyId } = elsewhere.account;
    expect(elsewhere.account.calls.map((call) => [call.accessKeyId, call.sessionToken])).toEqual(
      providers.map(() => [accessKeyId, `session-of-${accessKeyId}`]),
    );
  });

  test('are of logs and metrics alone: nothing goes to S3', async () => {
    const event = caller.creating({ IntegrationResponseKey: '/nowhere-else/' });
    for (const each of [event, caller.succeeding(), caller.failing()]) {
      await warm.invoke(withLogGroup(each, group));
    }
    const used = new Set(world.services.take().map(({ operation }) => operation));
    expect([...used].sort()).toEqual(['CreateLogGroup', 'CreateLogStream', ...TO_A_STREAM_THAT_IS_THERE]);
  });
});

describe('the metrics of an invocation', () => {
  const invocation = [
    { Name: 'DimensionKeyActionType', Value: 'LIST' },
    { Name: 'DimensionKeyResourceType', Value: TYPE_NAME },
  ];

  test('are its count and duration in one call, in the namespace of the type', async () => {
    const { lines } = await warm.invoke(succeeding());
    const metrics = inputsOf(world.services.take(), 'PutMetricData');
    const { durationMs } = JSON.parse(lines[0] ?? '');
    const Timestamp = expect.any(Number);
    const count = { MetricName: 'HandlerInvocationCount', Unit: 'Count', Value: 1 };
    const duration = { MetricName: 'HandlerInvocationDuration', Unit: 'Milliseconds', Value: durationMs };
    expect(metrics).toEqual([
      {
        Namespace: 'AWS/CloudFormation/AWS/ApiGatewayV2/IntegrationResponse',
        MetricData: [
          { ...count, Dimensions: invocation, Timestamp },
          { ...duration, Dimensions: invocation, Timestamp },
        ],
      },
    ]);
  });

  test('are one more when it FAILED: the exception, with the error code as its type', async () => {
    await warm.invoke(failing());
    const [metrics, ...others] = inputsOf(world.services.take(), 'PutMetricData');
    expect(others).toEqual([]);
    expect(metrics?.MetricData).toEqual([
      expect.objectContaining({ MetricName: 'HandlerInvocationCount' }),
      expect.objectContaining({ MetricName: 'HandlerInvocationDuration' }),
      {
        MetricName: 'HandlerException',
        Unit: 'Count',
        Value: 1,
        Timestamp: expect.any(Number),
        Dimensions: [
          { Name: 'DimensionKeyActionType', Value: 'READ' },
          { Name: 'DimensionKeyExceptionType', Value: 'NotFound' },
          { Name: 'DimensionKeyResourceType', Value: TYPE_NAME },
        ],
      },
    ]);
  });

  test('are there in CloudWatch, where dashboards look for them', async () => {
    const resourceType = `Test::${group.replaceAll('-', '')}::Metrics`;
    await warm.invoke({ ...failing(), resourceType });
    const Namespace = `AWS/CloudFormation/${resourceType.replaceAll('::', '/')}`;
    const answer = await world.services.ask('GraniteServiceVersion20100801.ListMetrics', { Namespace });
    const names = Object(answer).Metrics.map(({ MetricName }: { MetricName: string }) => MetricName);
    expect(names.sort()).toEqual(['HandlerException', 'HandlerInvocationCount', 'HandlerInvocationDuration']);
  });
});

describe('secrets', () => {
  test('of caller and provider, bearer token, templates and parameters are in no call and no line', async () => {
    const creating = caller.creating({
      IntegrationResponseKey: '/secret/',
      ResponseTemplates: { $default: 'words of a template' },
      ResponseParameters: { 'method.response.header.a': "'value-of-a-parameter'" },
    });
    const invalid = caller.creating({
      IntegrationResponseKey: '/x/',
      ResponseTemplates: 'words of a template',
    });
    const printed: string[] = [];
    for (const event of [creating, creating, invalid, { ...creating, action: 'secret-of-an-action' }]) {
      printed.push(...(await warm.invoke(withLogGroup(event, group))).lines);
    }
    expect(await world.delivered(group)).toEqual(printed);
    expect(printed).toHaveLength(4);
    const sent = JSON.stringify(world.services.take().map(({ input }) => input));
    const secrets = /secret-of|session-of|AKID|bearer-token|words of a template|value-of-a-parameter/;
    expect(printed.join()).not.toMatch(secrets);
    expect(sent).not.toMatch(secrets);
  });
});

describe('an event that asks for no delivery', () => {
  const loadedBy = async (container: Container, event: unknown) => {
    const { answer } = await container.run(event);
    expect(Object(answer).answer).toMatchObject({ status: 'SUCCESS' });
    const loaded: readonly string[] = Object(answer).loaded;
    return loaded.flatMap((file) => /[^/]+$/.exec(file) ?? []);
  };

  test.each<[string, () => object]>([
    ['has neither group nor credentials', () => caller.succeeding()],
    ['has no group', () => withData(succeeding(), { providerLogGroupName: undefined })],
    ['has an empty group', () => withData(succeeding(), { providerLogGroupName: '' })],
    ['has no credentials', () => withData(succeeding(), { providerCredentials: null })],
  ])('because it %s makes no call', async (_, event) => {
    const { progress, lines } = await warm.invoke(event());
    expect(progress).toMatchObject({ status: 'SUCCESS' });
    expect(lines).toHaveLength(1);
    expect(world.services.take()).toEqual([]);
  });

  test('loads nothing of what delivers, which the first one that does loads', async () => {
    const container = world.observed();
    const files = await loadedBy(container, caller.succeeding());
    expect(files).toEqual(['function-runtime.cjs', 'delivery-observed.js', 'handlers.js']);
    expect(await loadedBy(container, succeeding())).toEqual([...files, 'delivery.js']);
  });
});

function operations(calls: readonly DeliveryCall[]): readonly string[] {
  return calls.map(({ operation }) => operation).sort();
}
