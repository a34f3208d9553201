import { progressOf } from '../../test/backend/events';
import { PagingService } from '../backend/paging-service';
import { listEvent } from '../events';
import { distributionOf } from '../measurements';
import { type Row, rounded } from '../report';
import { Instance } from '../subjects/instance';
import type { Subjects } from '../subjects/subjects';

const RESPONSES_PER_API = 100;
const PAGE_SIZE = 25;
const RUNS = 5;
/** How much more memory a later page may take than the first, and how much more time a resource of the big list. */
const FLAT = 1.1;
const LINEAR = 1.25;

/** One walk over everything. */
interface Walk {
  readonly resources: number;
  readonly invocations: number;
  readonly calls: number;
  readonly milliseconds: number;
  /** What was held after an invocation, in bytes: after the first, and the most of all. */
  readonly firstHeap: number;
  readonly mostHeap: number;
}

/** LISTs 10,000 integration responses over 100 APIs, and for comparison 1,000 over 10. */
export async function listing(subjects: Subjects): Promise<Row> {
  const big = await PagingService.start(inventory(100));
  const small = await PagingService.start(inventory(10));
  try {
    const walks = { big: [] as Walk[], small: [] as Walk[] };
    for (let run = 0; run < RUNS; run += 1) {
      walks.small.push(await walkAll(subjects.ours, small));
      walks.big.push(await walkAll(subjects.ours, big));
    }
    return compare(medianOf(walks.small), medianOf(walks.big), big.fewestCalls);
  } finally {
    await small.stop();
    await big.stop();
  }
}

function inventory(apis: number) {
  return { apis, responsesPerApi: RESPONSES_PER_API, pageSize: PAGE_SIZE };
}

function compare(small: Walk, big: Walk, fewestCalls: number): Row {
  const perResource = (walk: Walk) => walk.milliseconds / walk.resources;
  const [memory, time] = [big.mostHeap / big.firstHeap, perResource(big) / perResource(small)];
  return {
    measure: `LIST of ${big.resources} responses over ${big.resources / RESPONSES_PER_API} APIs`,
    stock: 'lists one integration only',
    limit: `${fewestCalls} calls`,
    ours: [
      `${big.calls} calls in ${big.invocations} invocations`,
      `heap at most ${memory.toFixed(2)} × that of its first page`,
      `${rounded(big.milliseconds)} ms, ${time.toFixed(2)} × a resource's time in a list of ${small.resources}`,
    ].join('; '),
    goal: `limit; heap at most ${FLAT} ×; time at most ${LINEAR} ×`,
    holds: big.calls <= fewestCalls && memory <= FLAT && time <= LINEAR,
  };
}

async function walkAll(handlerFile: string, service: PagingService): Promise<Walk> {
  const endpoints = { AWS_ENDPOINT_URL_APIGATEWAYV2: service.url };
  const instance = await Instance.start(handlerFile, endpoints, ['--expose-gc']);
  try {
    await instance.measure(listEvent(undefined));
    service.calls = 0;
    const walk = { resources: 0, invocations: 0, milliseconds: 0 };
    const heaps: number[] = [];
    let token: string | undefined;
    do {
      const { payload, milliseconds, heapUsed } = await instance.measure(listEvent(token));
      const page = progressOf(payload);
      if (page.status !== 'SUCCESS') throw new Error(`LIST failed: ${JSON.stringify(page)}`);
      walk.resources += page.resourceModels?.length ?? 0;
      walk.invocations += 1;
      walk.milliseconds += milliseconds;
      heaps.push(heapUsed);
      token = page.nextToken;
    } while (token !== undefined);
    const [firstHeap = Number.NaN] = heaps;
    return { ...walk, calls: service.calls, firstHeap, mostHeap: Math.max(...heaps) };
  } finally {
    await instance.stop();
  }
}

function medianOf(walks: readonly Walk[]): Walk {
  const median = (field: keyof Walk) => distributionOf(walks.map((walk) => walk[field])).median;
  return {
    resources: median('resources'),
    invocations: median('invocations'),
    calls: median('calls'),
    milliseconds: median('milliseconds'),
    firstHeap: median('firstHeap'),
    mostHeap: median('mostHeap'),
  };
}
