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
  await makeLogStream(motoUrl);
  const start = (name: keyof typeof PER_ROUND, handlerFile: string, ...nodeOptions: string[]) =>
    LoggingSubject.start(name, handlerFile, service.url, motoUrl, nodeOptions);
  const logging = {
    stock: await start('stock', subjects.stock, '--require', STOCK_ENDPOINTS),
    limit: await start('limit', subjects.limitWithLogs),
    ours: await start('ours', subjects.ours),
  };
  try {
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
    for (const subject of Object.values(logging)) await subject.stop();
    await service.stop();
  }
}

/** Measures one subject's invocations, and counts its calls of the log services in each. */
class LoggingSubject implements Measured {
  private readonly calls: number[] = [];
  private sideBySideCount = 0;

  private constructor(
    private readonly instance: Instance,
    private readonly proxy: CountingProxy,
    private readonly event: object,
    readonly perRound: number,
  ) {}

  static async start(
    name: keyof typeof PER_ROUND,
    handlerFile: string,
    serviceUrl: string,
    motoUrl: string,
    nodeOptions: readonly string[],
  ): Promise<LoggingSubject> {
    // One each: the stock provider's calls go on after it has answered.
    const proxy = await CountingProxy.start(motoUrl);
    const endpoints = { AWS_ENDPOINT_URL_APIGATEWAYV2: serviceUrl, ...logEndpoints(proxy.url) };
    const instance = await Instance.start(handlerFile, endpoints, nodeOptions);
    return new LoggingSubject(instance, proxy, readWithLogGroup(`${name}-logs`), PER_ROUND[name]);
  }

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

  async stop(): Promise<void> {
    await this.instance.stop();
    await this.proxy.stop();
  }

  callsInWords(): string {
    return `${rounded(distributionOf(this.calls.slice(1)).median)}${this.sideBySide ? ', side by side' : ''}`;
  }
}
