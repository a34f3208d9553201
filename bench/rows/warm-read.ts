import { PagingService } from '../backend/paging-service';
import { READ } from '../events';
import { interleave } from '../measurements';
import { type Row, spread } from '../report';
import { Instance } from '../subjects/instance';
import type { Subjects } from '../subjects/subjects';

const ROUNDS = 12;
/** The stock provider takes a second each time. */
const PER_ROUND = { stock: 1, limit: 20, ours: 20 };
const ALLOWANCE = 1.5;

/** A READ in a warm container, without a log group. */
export async function warmRead(subjects: Subjects): Promise<Row> {
  const service = await PagingService.start({ apis: 1, responsesPerApi: 1, pageSize: 1 });
  const endpoints = { AWS_ENDPOINT_URL_APIGATEWAYV2: service.url };
  const instances = {
    stock: await Instance.start(subjects.stock, endpoints),
    limit: await Instance.start(subjects.limit, endpoints),
    ours: await Instance.start(subjects.ours, endpoints),
  };
  const measured = (name: keyof typeof instances) => ({
    perRound: PER_ROUND[name],
    run: () => instances[name].timeOfSuccess(READ),
  });
  try {
    const { stock, limit, ours } = await interleave(
      { stock: measured('stock'), limit: measured('limit'), ours: measured('ours') },
      ROUNDS,
    );
    return {
      measure: 'warm READ, no log group',
      stock: spread(stock, 'ms'),
      limit: spread(limit, 'ms'),
      ours: spread(ours, 'ms'),
      goal: `limit + ${ALLOWANCE} ms`,
      holds: ours.median <= limit.median + ALLOWANCE,
    };
  } finally {
    for (const instance of Object.values(instances)) await instance.stop();
    await service.stop();
  }
}
