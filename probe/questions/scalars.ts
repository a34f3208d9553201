import { isDeepStrictEqual } from 'node:util';
import type { Finding, Question } from '../question';
import { EVERYTHING, type Stage } from '../stage';
import type { Fields } from '../wire';

/** What PATCH does with scalars, and what the answers of the service hold. */
export const aboutScalars: readonly Question[] = [
  {
    asks: 'Does PATCH keep a property that it leaves out?',
    relies: 'It keeps it: what has to go is cleared by a value that is sent.',
    async answer(stage) {
      const id = await stage.make(EVERYTHING);
      await stage.change(id, { integrationResponseKey: stage.nextKey() });
      const live = await stage.read(id);
      const lost = Object.entries(EVERYTHING)
        .filter(([name, value]) => !isDeepStrictEqual(live[name], value))
        .map(([name]) => name);
      return { did: lost.length === 0 ? 'kept' : `not kept: ${lost.join(', ')}`, agrees: lost.length === 0 };
    },
  },
  {
    asks: 'Does PATCH change integrationResponseKey in place?',
    relies: 'It does.',
    async answer(stage) {
      const [id, key] = [await stage.make(), stage.nextKey()];
      const { failure } = await stage.update(id, { integrationResponseKey: key });
      if (failure !== undefined) return { did: failure.report, agrees: false };
      const changed = (await stage.read(id)).integrationResponseKey === key;
      return { did: changed ? 'changed' : 'kept the old one', agrees: changed };
    },
  },
  cleared('templateSelectionExpression', ''),
  cleared('contentHandlingStrategy', ''),
  cleared('templateSelectionExpression', null),
  cleared('contentHandlingStrategy', null),
  {
    asks: 'What does PATCH do with "" for integrationResponseKey?',
    relies: 'Nothing: it is never sent.',
    async answer(stage) {
      const id = await stage.make();
      const { failure } = await stage.update(id, { integrationResponseKey: '' });
      if (failure !== undefined) return { did: failure.report, agrees: undefined };
      const did = `the key is ${JSON.stringify((await stage.read(id)).integrationResponseKey)} now`;
      return { did, agrees: undefined };
    },
  },
  {
    asks: 'What does a read hold that was never declared?',
    relies: 'Nothing: empty maps and nulls count as absent, a scalar by default is left.',
    async answer(stage) {
      const {
        integrationResponseId: _,
        integrationResponseKey: __,
        ...live
      } = await stage.read(await stage.make());
      return { did: Object.keys(live).length === 0 ? 'nothing' : JSON.stringify(live), agrees: undefined };
    },
  },
  {
    asks: 'Does the answer to POST hold all that a GET then holds?',
    relies: 'It does: CREATE answers with it, and compares it with what was asked for.',
    async answer(stage) {
      const { body } = await stage.create(EVERYTHING);
      return compared(body, await stage.read(String(body.integrationResponseId)));
    },
  },
  {
    asks: 'Does the answer to PATCH hold all that a GET then holds?',
    relies: 'It does: UPDATE answers with it, and compares it with what was asked for.',
    async answer(stage) {
      const id = await stage.make(EVERYTHING);
      const body = await stage.change(id, { templateSelectionExpression: '$default' });
      return compared(body, await stage.read(id));
    },
  },
];

function cleared(name: 'templateSelectionExpression' | 'contentHandlingStrategy', by: '' | null): Question {
  const sent = by === '';
  return {
    asks: `Does ${JSON.stringify(by)} in a PATCH clear ${name}?`,
    relies: sent
      ? 'It does; where the value stays, UPDATE is FAILED and names it.'
      : 'Nothing: it is never sent.',
    async answer(stage: Stage): Promise<Finding> {
      const id = await stage.make({ [name]: EVERYTHING[name] });
      const { failure } = await stage.update(id, { [name]: by });
      if (failure !== undefined) return { did: failure.report, agrees: sent ? false : undefined };
      const live = (await stage.read(id))[name];
      const gone = live === undefined || live === null || live === '';
      const did = gone
        ? `cleared; a read holds ${JSON.stringify(live) ?? 'nothing'}`
        : `it is ${JSON.stringify(live)}`;
      return { did, agrees: sent ? gone : undefined };
    },
  };
}

function compared(answered: Fields, read: Fields): Finding {
  const names = [...new Set([...Object.keys(answered), ...Object.keys(read)])];
  const different = names.filter((name) => !isDeepStrictEqual(answered[name], read[name]));
  const agrees = different.length === 0;
  return { did: agrees ? 'the same' : `different: ${different.join(', ')}`, agrees };
}
