import { CountingProxy } from '../backend/counting-proxy';
import { logEndpoints, logLinesIn, makeLogStream } from '../backend/log-services';
import { PagingService } from '../backend/paging-service';
import { readWithLogGroup } from '../events';
import { distributionOf, interleave, type Measured } from '../measurements';
import { type Row, rounded, spread } from '../report';
import { Instance } from '../subjects/instance';
import { STOCK_ENDPOINTS } from '../subjects/stock';
import type { Subjects } from '../subjects/subjects';

const ROUNDS = 8;
/** The stock provider takes seconds each time. */
const PER_ROUND = { stock: 1, limit: 12, ours: 12 };
const ALLOWANCE = 2;
const MOST_CALLS = 2;

/** A READ in a warm container of a type that is registered with a log group; the log services are moto's. */
export async function warmReadWithLogs(subjects: Subjects, motoUrl: string): Promise<readonly Row[]> {
  const service = await PagingService.start({ apis: 1, responsesPerApi: 1, pageSize: 1 });
  const proxy = await CountingProxy.start(motoUrl);
  await makeLogStream(motoUrl);
  const endpoints = { AWS_ENDPOINT_URL_APIGATEWAYV2: service.url, ...logEndpoints(proxy.url) };
  const instances = {
    stock: await Instance.start(subjects.stock, endpoints, ['--require', STOCK_ENDPOINTS]),
    limit: await Instance.start(subjects.limitWithLogs, endpoints),
    ours: await Instance.start(subjects.ours, endpoints),
  };
  const subject = (name: keyof typeof instances) =>
    new Logging(instances[name], readWithLogGroup(`${name}-logs`), proxy, PER_ROUND[name]);
  try {
    const logging = { stock: subject('stock'), limit: subject('limit'), ours: subject('ours') };
    const times = await interleave(logging, ROUNDS);
    const lines = await logLinesIn(motoUrl, 'ours-logs').catch(() => 0);
    return [
      {
        measure: 'warm READ with a log group',
        stock: spread(times.stock, 'ms'),
        limit: spread(times.limit, 'ms'),
        ours: `${spread(times.ours, 'ms')}${lines > 0 ? '' : '; it delivered no log line'}`,
        goal: `limit, with its one round trip, + ${ALLOWANCE} ms`,
        holds: lines > 0 && times.ours.median <= times.limit.median + ALLOWANCE,
      },
      {
        measure: 'extra calls of a warm READ with a log group',
        stock: logging.stock.callsInWords(),
        limit: logging.limit.callsInWords(),
        ours: logging.ours.callsInWords(),
        goal: `at most ${MOST_CALLS}, side by side`,
        holds: lines > 0 && logging.ours.mostCalls <= MOST_CALLS && logging.ours.sideBySide,
      },
    ];
  } finally {
    for (const instance of Object.values(instances)) await instance.stop();
    await proxy.stop();
    await service.stop();
  }
}

/** Measures one subject's invocations, and counts the calls of the log services in each. */
class Logging implements Measured {
  private readonly calls: number[] = [];
  private sideBySideCount = 0;

  constructor(
    private readonly instance: Instance,
    private readonly event: object,
    private readonly proxy: CountingProxy,
    readonly perRound: number,
  ) {}

  async run(): Promise<number> {
    this.proxy.take();
    const milliseconds = await this.instance.timeOfSuccess(this.event);
    const { calls, sideBySide } = this.proxy.take();
    this.calls.push(calls);
    if (sideBySide) this.sideBySideCount += 1;
    return milliseconds;
  }

  /** Once the stream exists, which the first invocation sees to. */
  get mostCalls(): number {
    return Math.max(...this.calls.slice(1));
  }

  /** Whether they were, but for moments when the machine had something else to do. */
  get sideBySide(): boolean {
    return this.sideBySideCount > 0.9 * this.calls.length;
  }

  callsInWords(): string {
    return `${rounded(distributionOf(this.calls.slice(1)).median)}${this.sideBySide ? ', side by side' : ''}`;
  }
}
