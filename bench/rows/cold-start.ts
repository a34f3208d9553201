import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PagingService } from '../backend/paging-service';
import { READ } from '../events';
import { distributionOf, interleave } from '../measurements';
import { type Row, spread } from '../report';
import { ENVIRONMENT } from '../subjects/instance';
import type { Subjects } from '../subjects/subjects';

const ROUNDS = 20;
const MEMORY_ALLOWANCE = 3;
const SCRIPT = join(__dirname, '..', 'subjects', 'first-read.cjs');

/** Whole processes, from their start to the first READ that is answered; and what memory they take then. */
export async function coldStart(subjects: Subjects): Promise<readonly Row[]> {
  const service = await PagingService.start({ apis: 1, responsesPerApi: 1, pageSize: 1 });
  const stock = new ColdStart(subjects.stock, service.url);
  const limit = new ColdStart(subjects.limit, service.url);
  const ours = new ColdStart(subjects.ours, service.url);
  try {
    const times = await interleave({ stock, limit, ours }, ROUNDS);
    const memory = {
      stock: distributionOf(stock.megabytes),
      limit: distributionOf(limit.megabytes),
      ours: distributionOf(ours.megabytes),
    };
    return [
      {
        measure: 'cold start, process start to first READ answered',
        stock: spread(times.stock, 'ms'),
        limit: spread(times.limit, 'ms'),
        ours: spread(times.ours, 'ms'),
        goal: 'at or below the limit',
        holds: times.ours.median <= times.limit.median,
      },
      {
        measure: 'memory at the first answer (RSS)',
        stock: spread(memory.stock, 'MB'),
        limit: spread(memory.limit, 'MB'),
        ours: spread(memory.ours, 'MB'),
        goal: `limit + ${MEMORY_ALLOWANCE} MB`,
        holds: memory.ours.median <= memory.limit.median + MEMORY_ALLOWANCE,
      },
    ];
  } finally {
    await service.stop();
  }
}

class ColdStart {
  readonly perRound = 1;
  readonly megabytes: number[] = [];

  constructor(
    private readonly handlerFile: string,
    private readonly serviceUrl: string,
  ) {}

  /** Starts a process and returns the milliseconds until its first answer. */
  run(): Promise<number> {
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const child = spawn(process.execPath, [SCRIPT, this.handlerFile, JSON.stringify(READ)], {
        env: { ...ENVIRONMENT, AWS_ENDPOINT_URL_APIGATEWAYV2: this.serviceUrl },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let printed = '';
      let milliseconds: number | undefined;
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const [, bytes] = /^first answer: SUCCESS (\d+)$/m.exec(printed) ?? [];
        if (bytes === undefined || milliseconds !== undefined) return;
        milliseconds = performance.now() - began;
        this.megabytes.push(Number(bytes) / 1e6);
      });
      child.once('error', reject);
      // The next process starts when this one has ended.
      child.once('close', () => {
        if (milliseconds === undefined) reject(new Error(`${this.handlerFile} gave no answer:\n${printed}`));
        else resolve(milliseconds);
      });
    });
  }
}
