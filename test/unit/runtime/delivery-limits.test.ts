import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { deliver } from '../../../src/runtime/delivery';
import type { Destination } from '../../../src/runtime/event';
import type { JournalEntry } from '../../../src/runtime/journal';

const destination: Destination = {
  credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'very-secret', sessionToken: 'token-1' },
  region: 'eu-west-1',
  logGroupName: 'jars-logs',
  logStreamName: 'stack/Jar',
  typeName: 'Pantry::Shelf::Jar',
};
const entry: JournalEntry = {
  action: 'READ',
  identifiers: { ShelfId: 's1' },
  outcome: 'SUCCESS',
  durationMs: 42,
  apiCalls: 1,
};
const BEGAN = Date.UTC(2026, 0, 1);

/** A command of the SDK, and how it is sent. */
interface Sent {
  readonly operation: string;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
}
/** What an operation answers, one call after the other; then it succeeds. */
type Script = Readonly<Record<string, ReadonlyArray<() => Promise<unknown>>>>;

let written: string[];
let sent: Sent[];
beforeEach(() => {
  written = [];
  sent = [];
  jest.useFakeTimers();
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const fails = (name: string) => async () => {
  throw Object.assign(new Error('very-secret words'), { name });
};
const hangs = () => new Promise(() => undefined);

/** The clients of both services answer so. */
function script(answers: Script): void {
  const send = async (command: object, options?: unknown): Promise<unknown> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const count = sent.filter((each) => each.operation === operation).length;
    sent.push({ operation, input: Object(command).input, signal: Object(options).abortSignal });
    return answers[operation]?.[count]?.();
  };
  jest.spyOn(CloudWatchLogsClient.prototype, 'send').mockImplementation(send);
  jest.spyOn(CloudWatchClient.prototype, 'send').mockImplementation(send);
}

const operations = () => sent.map(({ operation }) => operation).filter((name) => name !== 'PutMetricData');
const said = () => written.map((line) => JSON.parse(line));

describe('a delivery', () => {
  it('leaves no timer behind, which would keep the process awake', async () => {
    script({});
    await deliver(destination, entry, BEGAN);
    expect(jest.getTimerCount()).toBe(0);
  });

  const missing = fails('ResourceNotFoundException');
  it.each<[string, Script, number]>([
    ['the line', { PutLogEvents: [fails('AccessDeniedException')] }, 1],
    ['the stream', { PutLogEvents: [missing], CreateLogStream: [fails('AccessDeniedException')] }, 2],
    [
      'the group',
      {
        PutLogEvents: [missing],
        CreateLogStream: [missing],
        CreateLogGroup: [fails('AccessDeniedException')],
      },
      3,
    ],
  ])('ends where %s is refused, and says so by name alone', async (_, answers, calls) => {
    script(answers);
    await expect(deliver(destination, entry, BEGAN)).resolves.toBeUndefined();
    expect(operations()).toHaveLength(calls);
    expect(said()).toEqual([{ delivery: 'failed', what: 'log', reason: 'AccessDeniedException' }]);
    expect(written.join()).not.toContain('secret');
  });

  it('tries twice, not forever, to write to a stream that never shows', async () => {
    script({ PutLogEvents: [missing, missing, missing] });
    await deliver(destination, entry, BEGAN);
    expect(operations()).toEqual(['PutLogEvents', 'CreateLogStream', 'PutLogEvents']);
    expect(said()).toEqual([{ delivery: 'failed', what: 'log', reason: 'ResourceNotFoundException' }]);
  });
});

describe('a delivery that hangs', () => {
  const late = { delivery: 'failed', what: expect.any(String), reason: 'not done within 2000 ms' };

  it.each<[string, Script]>([
    ['its line', { PutLogEvents: [hangs] }],
    ['its metrics', { PutMetricData: [hangs] }],
    ['everything', { PutLogEvents: [hangs], PutMetricData: [hangs] }],
  ])('with %s is given up after 2 s, not earlier, and said', async (_, answers) => {
    script(answers);
    let done = false;
    const delivery = deliver(destination, entry, BEGAN).then(() => {
      done = true;
    });
    await jest.advanceTimersByTimeAsync(1_999);
    expect([done, written]).toEqual([false, []]);
    await jest.advanceTimersByTimeAsync(1);
    expect(done).toBe(true);
    expect(said()).toEqual([late]);
    await delivery;
  });

  it('has 2 s for all its calls together, not for each', async () => {
    const slow = (answer: () => Promise<unknown>) => () =>
      new Promise((resolve) => setTimeout(resolve, 900)).then(answer);
    const missing = slow(fails('ResourceNotFoundException'));
    script({ PutLogEvents: [missing], CreateLogStream: [missing], CreateLogGroup: [slow(async () => {})] });
    const delivery = deliver(destination, entry, BEGAN);
    await jest.advanceTimersByTimeAsync(2_000);
    await delivery;
    expect(said()).toEqual([late]);
  });

  it('breaks its calls off, and does not say again how they ended', async () => {
    const untilBrokenOff = () =>
      new Promise((_, reject) => {
        sent
          .at(-1)
          ?.signal?.addEventListener('abort', () =>
            reject(Object.assign(new Error('broken off'), { name: 'AbortError' })),
          );
      });
    script({ PutLogEvents: [untilBrokenOff], PutMetricData: [untilBrokenOff] });
    const delivery = deliver(destination, entry, BEGAN);
    await jest.advanceTimersByTimeAsync(2_000);
    await delivery;
    await jest.runAllTimersAsync();
    expect(sent.map(({ signal }) => signal?.aborted)).toEqual([true, true]);
    expect(said()).toEqual([late]);
  });
});

describe('the metrics', () => {
  const metricsOf = async (told: JournalEntry) => {
    script({});
    await deliver(destination, told, BEGAN);
    return Object(sent.find(({ operation }) => operation === 'PutMetricData')?.input);
  };

  it.each(['SUCCESS', 'IN_PROGRESS'])('hold no exception for %s', async (outcome) => {
    const { MetricData } = await metricsOf({ ...entry, outcome });
    expect(JSON.stringify(MetricData)).not.toContain('Exception');
  });
});
