import { NotAsked, type Question } from '../question';
import type { Parent } from '../service';
import type { Stage } from '../stage';

/** More than a page, if a page is what the other collections of API Gateway make of it. */
const MANY = 30;
const PAGE_SIZES = ['1', '25', '100', '500', '501', '1000', '10000'];
const ROUNDS = 5;

/** How the service pages, and how soon it shows what was written. */
export const aboutCollections: readonly Question[] = [
  {
    asks: `How large are the pages of ${MANY} integration responses?`,
    relies: 'Nothing but that the pages hold each once: nextToken is followed.',
    async answer(stage) {
      const parent = await stage.anotherIntegration();
      const { made, refusal } = await fill(stage, parent);
      const pages = await walk(stage, parent);
      const ids = pages.flat();
      const did = `${made} made${refusal}; pages of ${pages.map((page) => page.length).join(', ')}`;
      return { did, agrees: ids.length === made && new Set(ids).size === made };
    },
  },
  {
    asks: 'Which maxResults does the list accept?',
    relies: 'Nothing: it is never sent.',
    async answer(stage) {
      const took: string[] = [];
      for (const MaxResults of PAGE_SIZES) {
        const { failure } = await stage.service.list(stage.parent, { MaxResults });
        if (failure !== undefined) {
          return { did: `${took.join(', ')}; at ${MaxResults} ${failure.report}`, agrees: undefined };
        }
        took.push(MaxResults);
      }
      return { did: took.join(', '), agrees: undefined };
    },
  },
  inRounds(
    'Does a GET right after a POST find it?',
    'It does: CloudFormation reads what it made.',
    async (stage) => {
      const { failure } = await stage.service.read(stage.parent, await stage.make());
      return failure === undefined;
    },
  ),
  inRounds(
    'Does a list right after a POST hold it?',
    'It does: a create whose answer was lost is looked for by its key.',
    async (stage) => {
      const id = await stage.make();
      return (await walk(stage, stage.parent)).flat().includes(id);
    },
  ),
  inRounds(
    'Does a GET right after a PATCH hold what it set?',
    'It does: an update whose answer was lost is verified by a read.',
    async (stage) => {
      const [id, integrationResponseKey] = [await stage.make(), stage.nextKey()];
      await stage.change(id, { integrationResponseKey });
      return (await stage.read(id)).integrationResponseKey === integrationResponseKey;
    },
  ),
  inRounds(
    'Is a GET right after a DELETE a 404?',
    'It is: a delete whose answer was lost is verified by a read.',
    async (stage) => {
      const id = await stage.make();
      await stage.service.delete(stage.parent, id);
      return (await stage.service.read(stage.parent, id)).status === 404;
    },
  ),
];

function inRounds(asks: string, relies: string, round: (stage: Stage) => Promise<boolean>): Question {
  return {
    asks,
    relies,
    async answer(stage) {
      let times = 0;
      for (let done = 0; done < ROUNDS; done += 1) times += (await round(stage)) ? 1 : 0;
      return { did: `${times} of ${ROUNDS} times`, agrees: times === ROUNDS };
    },
  };
}

/** Makes as many as the service allows; a quota may end it. */
async function fill(stage: Stage, parent: Parent): Promise<{ made: number; refusal: string }> {
  for (let made = 0; made < MANY; made += 1) {
    const { failure } = await stage.create({}, parent);
    if (failure !== undefined) return { made, refusal: `, then ${failure.report}` };
  }
  return { made: MANY, refusal: '' };
}

/** The identifiers of every integration response, page by page. */
async function walk(stage: Stage, parent: Parent): Promise<string[][]> {
  const pages: string[][] = [];
  let token: string | undefined;
  do {
    const { items, nextToken } = await stage.list(token === undefined ? {} : { NextToken: token }, parent);
    pages.push(items.map((item) => String(item.integrationResponseId)));
    if (nextToken !== undefined && nextToken === token) throw new NotAsked('the pages do not end');
    token = nextToken;
  } while (token !== undefined);
  return pages;
}
