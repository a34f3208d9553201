import http from 'node:http';
import { deliver } from '../../../src/runtime/delivery';
import { entrypointFor } from '../../../src/runtime/entrypoint';
import { jars } from './jar';
import { ManualClock } from './manual-clock';

const credentials = { accessKeyId: 'AKIA9', secretAccessKey: 'secret-9', sessionToken: 'token-9' };
const destination = {
  credentials,
  region: 'eu-west-1',
  logGroupName: 'group',
  logStreamName: 'stream',
  typeName: 'Acme::Shelf::Jar',
};
const entry = {
  action: 'READ',
  identifiers: { ShelfId: 's1' },
  outcome: 'SUCCESS',
  durationMs: 7,
  apiCalls: 1,
};
const BEGAN = 1_700_000_000_000;

/** What CloudWatch answers to an operation: nothing at all, an error by its name, or success. */
type Reply = 'silence' | 'success' | `${string}Exception`;

interface Received {
  readonly operation: string;
  readonly body: { readonly logEvents?: { message: string }[]; readonly MetricData?: unknown };
  readonly authorization: string;
}

let received: Received[];
let replies: Record<string, Reply[]>;
let written: string[];

const server = http.createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const operation = String(request.headers['x-amz-target']).replace(/.*\./, '');
  const { authorization = '' } = request.headers;
  received.push({ operation, authorization, body: JSON.parse(Buffer.concat(chunks).toString()) });
  const reply = replies[operation]?.shift() ?? 'success';
  if (reply === 'silence') return;
  response.writeHead(reply === 'success' ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(reply === 'success' ? {} : { __type: reply, message: 'No' }));
});
const operations = () => received.map(({ operation }) => operation);
const bodyOf = (name: string) => received.find(({ operation }) => operation === name)?.body;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${address.port}`;
});
beforeEach(() => {
  received = [];
  replies = {};
  written = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the delivery of an invocation', () => {
  it('is two calls, once the log stream is there', async () => {
    await deliver(destination, entry, BEGAN);
    expect(operations().sort()).toEqual(['PutLogEvents', 'PutMetricData']);
    expect(written).toEqual([]);
  });

  it('puts the journal’s line into the log stream of the registry’s log group', async () => {
    await deliver(destination, entry, BEGAN);
    const body = bodyOf('PutLogEvents');
    expect(body).toMatchObject({ logGroupName: 'group', logStreamName: 'stream' });
    expect(body?.logEvents?.map(({ message }) => JSON.parse(message))).toEqual([entry]);
  });

  it('is signed with the provider’s credentials', async () => {
    await deliver(destination, entry, BEGAN);
    for (const { authorization } of received) expect(authorization).toContain('Credential=AKIA9/');
  });

  const dimensions = [
    { Name: 'DimensionKeyActionType', Value: 'READ' },
    { Name: 'DimensionKeyResourceType', Value: 'Acme::Shelf::Jar' },
  ];
  const count = { MetricName: 'HandlerInvocationCount', Unit: 'Count', Value: 1, Dimensions: dimensions };
  const duration = {
    MetricName: 'HandlerInvocationDuration',
    Unit: 'Milliseconds',
    Value: 7,
    Dimensions: dimensions,
  };

  it('counts and measures it under the names of the official library', async () => {
    await deliver(destination, entry, BEGAN);
    expect(bodyOf('PutMetricData')).toMatchObject({
      Namespace: 'AWS/CloudFormation/Acme/Shelf/Jar',
      MetricData: [
        { ...count, Timestamp: BEGAN / 1_000 },
        { ...duration, Timestamp: (BEGAN + 7) / 1_000 },
      ],
    });
    expect(bodyOf('PutMetricData')?.MetricData).toHaveLength(2);
  });

  it('counts a failure by its error code', async () => {
    await deliver(destination, { ...entry, outcome: 'FAILED', errorCode: 'NotFound' }, BEGAN);
    expect(bodyOf('PutMetricData')).toMatchObject({
      MetricData: [
        count,
        duration,
        {
          MetricName: 'HandlerException',
          Unit: 'Count',
          Value: 1,
          Dimensions: [
            { Name: 'DimensionKeyActionType', Value: 'READ' },
            { Name: 'DimensionKeyExceptionType', Value: 'NotFound' },
            { Name: 'DimensionKeyResourceType', Value: 'Acme::Shelf::Jar' },
          ],
        },
      ],
    });
  });
});

describe('what is missing is made when the service says so:', () => {
  const logCalls = () => operations().filter((operation) => operation !== 'PutMetricData');
  const MISSING = 'ResourceNotFoundException';
  const THERE = 'ResourceAlreadyExistsException';

  it.each<[string, Record<string, Reply[]>, string[]]>([
    ['the log stream', { PutLogEvents: [MISSING] }, ['PutLogEvents', 'CreateLogStream', 'PutLogEvents']],
    [
      'a log stream that somebody else makes at the same time',
      { PutLogEvents: [MISSING], CreateLogStream: [THERE] },
      ['PutLogEvents', 'CreateLogStream', 'PutLogEvents'],
    ],
    [
      'the log group',
      { PutLogEvents: [MISSING], CreateLogStream: [MISSING] },
      ['PutLogEvents', 'CreateLogStream', 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents'],
    ],
    [
      'a log group that somebody else makes at the same time',
      { PutLogEvents: [MISSING], CreateLogStream: [MISSING, THERE], CreateLogGroup: [THERE] },
      ['PutLogEvents', 'CreateLogStream', 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents'],
    ],
  ])('%s', async (_, answers, calls) => {
    replies = answers;
    await deliver(destination, entry, BEGAN);
    expect(logCalls()).toEqual(calls);
    expect(written).toEqual([]);
  });
});

describe('a delivery that fails', () => {
  it('says so on stdout, and tries no more', async () => {
    replies = { PutLogEvents: ['AccessDeniedException'] };
    await deliver(destination, entry, BEGAN);
    expect(operations().sort()).toEqual(['PutLogEvents', 'PutMetricData']);
    expect(written.map((line) => JSON.parse(line))).toEqual([
      { delivery: 'failed', what: 'log', reason: 'AccessDeniedException' },
    ]);
  });

  it('says only once that the metrics are refused, as AWS may do with this namespace', async () => {
    for (let invocation = 0; invocation < 3; invocation += 1) {
      replies = { PutMetricData: ['InvalidParameterValueException'] };
      await deliver(destination, entry, BEGAN);
    }
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('"what":"metrics"');
  });

  it('holds nothing up for longer than two seconds', async () => {
    replies = { PutLogEvents: ['silence'], PutMetricData: ['silence'] };
    const began = Date.now();
    await deliver(destination, entry, BEGAN);
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(written.map((line) => JSON.parse(line))).toMatchObject([{ delivery: 'failed' }]);
  });
});

describe('an invocation', () => {
  const event = {
    action: 'READ',
    region: 'eu-west-1',
    awsAccountId: '123456789012',
    resourceType: 'Acme::Shelf::Jar',
    stackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/one',
    requestData: {
      callerCredentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret-1' },
      providerCredentials: credentials,
      providerLogGroupName: 'group',
      logicalResourceId: 'MyJar',
      resourceProperties: { ShelfId: 's1', JarId: 'j1' },
    },
  };
  const model = { ShelfId: 's1', JarId: 'j1', Label: 'plums' };
  const entrypoint = entrypointFor(jars({ read: async () => model }), new ManualClock());

  it('of a type with a log group has its journal line delivered', async () => {
    await expect(entrypoint(event)).resolves.toEqual({ status: 'SUCCESS', resourceModel: model });
    expect(bodyOf('PutLogEvents')?.logEvents?.map(({ message }) => `${message}\n`)).toEqual(written);
  });

  it('has its own outcome, whatever becomes of the delivery', async () => {
    replies = { PutLogEvents: ['AccessDeniedException'] };
    await expect(entrypoint(event)).resolves.toMatchObject({ status: 'SUCCESS' });
    expect(written).toHaveLength(2);
  });

  it('that failed is delivered as well', async () => {
    await entrypoint({ ...event, action: 'NO' });
    expect(bodyOf('PutLogEvents')?.logEvents?.map(({ message }) => JSON.parse(message))).toMatchObject([
      { outcome: 'FAILED', errorCode: 'InvalidRequest' },
    ]);
  });

  it('of a type without a log group makes no such call', async () => {
    const { providerLogGroupName: _, ...requestData } = event.requestData;
    await entrypoint({ ...event, requestData });
    expect(received).toEqual([]);
  });

  it('lets no credential out', async () => {
    await entrypoint(event);
    expect(JSON.stringify(received.map(({ body }) => body))).not.toMatch(/secret|token|AKIA|plums/);
  });
});
