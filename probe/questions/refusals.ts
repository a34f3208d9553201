import type { ServiceFailure } from '../../src/integration-response/service-failure';
import type { Finding, Question } from '../question';
import type { Answer } from '../wire';

const MISSING = 'abc1234';
const WRITERS = 10;

/** What the service refuses, in which words, and whether the provider takes them for what they are. */
export const aboutRefusals: readonly Question[] = [
  {
    asks: 'Is a second integration response with the same key refused (POST)?',
    relies: 'With a 409. Words that are not known as AlreadyExists cost a look.',
    async answer(stage) {
      const integrationResponseKey = stage.nextKey();
      await stage.make({ integrationResponseKey });
      return takenKey(await stage.create({ integrationResponseKey }));
    },
  },
  {
    asks: 'Is a key that another integration response holds refused (PATCH)?',
    relies: 'With a 409. Words that are not known as AlreadyExists cost a look.',
    async answer(stage) {
      const integrationResponseKey = stage.nextKey();
      await stage.make({ integrationResponseKey });
      return takenKey(await stage.update(await stage.make(), { integrationResponseKey }));
    },
  },
  {
    asks: 'What answers GET of what is missing?',
    relies: 'A 404.',
    answer: async (stage) => answered(await stage.service.read(stage.parent, MISSING), 'NotFound'),
  },
  {
    asks: 'What answers PATCH of what is missing?',
    relies: 'Nothing: after an error that does not say, a GET tells.',
    answer: async (stage) =>
      answered(await stage.update(MISSING, { integrationResponseKey: stage.nextKey() })),
  },
  {
    asks: 'What answers DELETE of what is missing?',
    relies: 'Nothing: after an error that does not say, a GET tells.',
    answer: async (stage) => answered(await stage.service.delete(stage.parent, MISSING)),
  },
  {
    asks: 'What answers POST to an integration that is missing?',
    relies: 'A 404.',
    answer: async (stage) =>
      answered(await stage.create({}, { ...stage.parent, IntegrationId: MISSING }), 'NotFound'),
  },
  {
    asks: 'What answers a list of an integration that is missing?',
    relies: 'A 404.',
    answer: async (stage) =>
      answered(await stage.service.list({ ...stage.parent, IntegrationId: MISSING }), 'NotFound'),
  },
  {
    asks: 'What answers POST to an integration of an HTTP API?',
    relies: 'A refusal that is known as InvalidRequest.',
    answer: async (stage) =>
      answered(await stage.create({}, await stage.httpIntegration()), 'InvalidRequest'),
  },
  {
    asks: `What answers ${WRITERS} POSTs at once?`,
    relies: 'Refusals are known as ResourceConflict or Throttling, and sent again.',
    async answer(stage) {
      const answers = await Promise.all(
        Array.from({ length: WRITERS }, () =>
          stage.service.createOnce(stage.parent, { integrationResponseKey: stage.nextKey() }),
        ),
      );
      const refusals = answers.flatMap(({ failure }) => failure ?? []);
      const did = [`${WRITERS - refusals.length} made`, ...new Set(refusals.map(withoutRequest))].join('; ');
      const ridden = refusals.every(({ transient, outcome }) => transient && outcome === 'refused');
      return { did, agrees: ridden };
    },
  },
];

function takenKey(answer: Answer): Finding {
  const { failure } = answer;
  const known = failure?.code === 'AlreadyExists' || failure?.outcome === 'unclear';
  return { ...answered(answer), agrees: known };
}

function answered({ status, failure }: Answer, relied?: ServiceFailure['code']): Finding {
  const did = failure ? `${failure.report}: taken for ${failure.code}` : `not refused: HTTP ${status}`;
  return { did, agrees: relied && failure?.code === relied };
}

/** Refusals for the same reason read the same but for the request's identifier. */
function withoutRequest({ report, code }: ServiceFailure): string {
  return `${report.replace(/, request [^)]*/, '')}: taken for ${code}`;
}
