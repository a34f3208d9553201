import type { Account, Parent } from '../../test/backend/account';
import { Driver } from '../../test/backend/driver';
import { type Model, productionEvent } from '../../test/backend/events';
import { Backend } from '../../test/backend/proxy';
import { isRecord } from '../../test/backend/wire';
import { distributionOf } from '../measurements';
import { type Row, rounded } from '../report';
import { Instance } from '../subjects/instance';
import type { Subjects } from '../subjects/subjects';

const RESOURCES = 200;
const RATE = { perSecond: 10, burst: 40 };
const FLOOR = (RESOURCES - RATE.burst) / RATE.perSecond;
const MOST_TIME = 1.4 * FLOOR;
const MOST_CALLS = 4.5;
const RUNS = 3;

/** One deployment of many resources at once against the account's limit. */
interface Deployment {
  readonly succeeded: number;
  readonly seconds: number;
  readonly callsPerResource: number;
}

/** Creates 200 resources at once, in real time, against a service that takes 10 requests a second. */
export async function deployment(subjects: Subjects, motoUrl: string): Promise<Row> {
  const ours: Deployment[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(
      await deploy(subjects.ours, motoUrl, (instance, account, model) =>
        new Driver(instance, account).create(model),
      ),
    );
  }
  const stock = await deploy(subjects.stock, motoUrl, (instance, account, model) =>
    instance.invoke(productionEvent(account, { action: 'CREATE', model })),
  );
  const typical: Deployment = {
    succeeded: Math.min(...ours.map(({ succeeded }) => succeeded)),
    seconds: distributionOf(ours.map(({ seconds }) => seconds)).median,
    callsPerResource: distributionOf(ours.map(({ callsPerResource }) => callsPerResource)).median,
  };
  return {
    measure: `${RESOURCES} creates at once at ${RATE.perSecond} requests/s, burst ${RATE.burst}`,
    stock: `${inWords(stock)} (Terraform, documented: 70.0 s, 6.1 calls each)`,
    limit: `${FLOOR.toFixed(1)} s, 1 call each`,
    ours: inWords(typical),
    goal: `at most ${MOST_TIME.toFixed(1)} s, ${MOST_CALLS} calls each; all succeed`,
    holds:
      typical.succeeded === RESOURCES &&
      typical.seconds <= MOST_TIME &&
      typical.callsPerResource <= MOST_CALLS,
  };
}

async function deploy(
  handlerFile: string,
  motoUrl: string,
  create: (instance: Instance, account: Account, model: Model) => Promise<unknown>,
): Promise<Deployment> {
  const backend = await Backend.start(motoUrl);
  const instance = await Instance.start(handlerFile, { AWS_ENDPOINT_URL_APIGATEWAYV2: backend.url });
  try {
    const account = backend.account();
    account.limits = { rate: RATE };
    const parent = await account.integration();
    const began = performance.now();
    const answers = await Promise.all(models(parent).map((model) => create(instance, account, model)));
    const seconds = (performance.now() - began) / 1000;
    const succeeded = answers.filter((answer) => isRecord(answer) && answer.status === 'SUCCESS').length;
    return { succeeded, seconds, callsPerResource: account.calls.length / RESOURCES };
  } finally {
    await instance.stop();
    await backend.stop();
  }
}

function models(parent: Parent): readonly Model[] {
  return Array.from({ length: RESOURCES }, (_, index) => ({
    ...parent,
    IntegrationResponseKey: `/${index}/`,
  }));
}

function inWords({ succeeded, seconds, callsPerResource }: Deployment): string {
  const failed = succeeded === RESOURCES ? '' : `; ${RESOURCES - succeeded} of ${RESOURCES} failed`;
  return `${rounded(seconds)} s, ${rounded(callsPerResource)} calls each${failed}`;
}
