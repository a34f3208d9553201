import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../src/runtime/properties';
import type { Finding, Question } from '../question';
import type { Stage } from '../stage';
import type { Fields } from '../wire';

type MapName = 'responseParameters' | 'responseTemplates';

/** Two legal keys and a legal value of each map. */
const SAMPLES = {
  responseParameters: {
    one: 'method.response.header.x-one',
    two: 'method.response.header.x-two',
    value: "'1'",
  },
  responseTemplates: { one: 'application/json', two: 'text/plain', value: '{}' },
} as const;

/** What the service does with one of the two maps. */
export function aboutMap(name: MapName): readonly Question[] {
  const { one, two, value } = SAMPLES[name];
  const patched = async (stage: Stage, patch: unknown) => {
    const id = await stage.make({ [name]: { [one]: value, [two]: value } });
    const { failure } = await stage.update(id, { [name]: patch });
    return { id, failure, live: mapIn(await stage.read(id), name) };
  };
  return [
    {
      asks: `Does PATCH replace ${name}, or merge into it?`,
      relies: 'Nothing: what is left over is compared, and removed by "" for its key.',
      async answer(stage) {
        const { failure, live } = await patched(stage, { [two]: value });
        return {
          did: failure?.report ?? (one in live ? 'merges' : 'replaces'),
          agrees: failure === undefined,
        };
      },
    },
    {
      asks: `What does PATCH do with {} for ${name}?`,
      relies: 'It is not refused; keys that it leaves are removed by "".',
      async answer(stage) {
        const { failure, live } = await patched(stage, {});
        const did = Object.keys(live).length === 0 ? 'clears it' : 'changes nothing';
        return { did: failure?.report ?? did, agrees: failure === undefined };
      },
    },
    {
      asks: `What does PATCH do with "" for a key of ${name}?`,
      relies: 'It removes the key, unless leaving the key out does.',
      async answer(stage) {
        const { id, failure, live } = await patched(stage, { [one]: '' });
        const did = failure?.report ?? outcome(live, one, two);
        if (failure === undefined && !(one in live)) return { did, agrees: true };
        await stage.update(id, { [name]: { [two]: value } });
        return { did, agrees: !(one in mapIn(await stage.read(id), name)) };
      },
    },
    {
      asks: `What does PATCH do with null for a key of ${name}?`,
      relies: 'Nothing: it is never sent.',
      async answer(stage) {
        const { failure, live } = await patched(stage, { [one]: null });
        return { did: failure?.report ?? outcome(live, one, two), agrees: undefined };
      },
    },
    {
      asks: `What does PATCH do with null for ${name}?`,
      relies: 'Nothing: it is never sent.',
      async answer(stage) {
        const { failure, live } = await patched(stage, null);
        const did = Object.keys(live).length === 0 ? 'clears it' : 'changes nothing';
        return { did: failure?.report ?? did, agrees: undefined };
      },
    },
    {
      asks: `Does POST store "" as a value of ${name}?`,
      relies: 'Nothing: CREATE is FAILED and names the key where it does not.',
      answer: (stage) => stored(stage, name, { [one]: '', [two]: value }),
    },
  ];
}

/** What the service does with templates that only look strange. */
export const aboutTemplates: readonly Question[] = [
  {
    asks: 'Are __proto__ and constructor kept as keys of responseTemplates?',
    relies: 'They are; CREATE is FAILED and names what is not.',
    answer: (stage) =>
      stored(
        stage,
        'responseTemplates',
        Object.fromEntries([
          ['__proto__', '{}'],
          ['constructor', '{}'],
        ]),
        true,
      ),
  },
  {
    asks: 'Is a template of 32 KiB stored whole?',
    relies: 'It is.',
    answer: (stage) =>
      stored(stage, 'responseTemplates', { 'application/json': 'x'.repeat(32 * 1024) }, true),
  },
  {
    asks: 'What becomes of a template of 32 KiB and one byte?',
    relies: 'Nothing: what is refused is InvalidRequest, what is stored otherwise is FAILED.',
    answer: (stage) => stored(stage, 'responseTemplates', { 'application/json': 'x'.repeat(32 * 1024 + 1) }),
  },
];

async function stored(stage: Stage, name: MapName, map: Fields, relied = false): Promise<Finding> {
  const { body, failure } = await stage.create({ [name]: map });
  if (failure !== undefined) return { did: failure.report, agrees: relied ? false : undefined };
  const live = mapIn(await stage.read(String(body.integrationResponseId)), name);
  const lost = Object.keys(map).filter(
    (key) => !isDeepStrictEqual(live[key], map[key]) || !Object.hasOwn(live, key),
  );
  const agrees = lost.length === 0;
  return {
    did: agrees ? 'stored as it is' : `not stored: ${lost.join(', ')}`,
    agrees: relied ? agrees : undefined,
  };
}

function outcome(live: Fields, one: string, two: string): string {
  const others = two in live ? 'the other key stays' : 'the other key goes';
  const key = one in live ? `stored as ${JSON.stringify(live[one])}` : 'removed';
  return `${key}; ${others}`;
}

function mapIn(live: Fields, name: MapName): Fields {
  const map = live[name];
  return isObject(map) ? map : {};
}
