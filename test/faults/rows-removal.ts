import type { MapSemantics } from '../backend/semantics';
import { FULL, failed, type Properties, type Scenario, type Sight, SUCCESS, without } from './scenario';

const KEY_ONLY = { IntegrationResponseKey: '/400/' };

/** What UPDATE takes away from `FULL`, and whether a map is touched. */
const REMOVALS: ReadonlyArray<readonly [removal: string, desired: Properties, ofMaps: boolean]> = [
  ['the strategy', without(FULL, 'ContentHandlingStrategy'), false],
  ['the selection expression', without(FULL, 'TemplateSelectionExpression'), false],
  ['the selection expression, by ""', { ...FULL, TemplateSelectionExpression: '' }, false],
  ['both scalars', without(FULL, 'ContentHandlingStrategy', 'TemplateSelectionExpression'), false],
  ['one template', without(FULL, 'ResponseTemplates/$default'), true],
  ['one parameter', without(FULL, 'ResponseParameters/method.response.header.b'), true],
  ['all templates, by an empty map', { ...FULL, ResponseTemplates: {} }, true],
  ['the whole map of parameters', without(FULL, 'ResponseParameters'), true],
  ['everything', KEY_ONLY, true],
  [
    'nothing',
    { ...FULL, ResponseTemplates: { $default: 'new', 'application/json': '{}', added: '1' } },
    false,
  ],
];

function removal(
  maps: MapSemantics,
  [what, desired, ofMaps]: (typeof REMOVALS)[number],
  outcome: Pick<Scenario, 'sees' | 'calls' | 'after'>,
): Scenario {
  const plain = { sees: SUCCESS, calls: 'PATCH', after: 'the desired' } as const;
  return {
    operation: 'UPDATE',
    fault: `${what} removed, and maps: ${maps}`,
    semantics: { maps },
    live: [FULL],
    desired,
    ...(ofMaps ? outcome : plain),
    writesAfterRefusal: true,
  };
}

const kept = (desired: Properties): Sight => {
  const templates = JSON.stringify(desired.ResponseTemplates) !== JSON.stringify(FULL.ResponseTemplates);
  return failed(
    'GeneralServiceException',
    /UPDATE/,
    templates ? /ResponseTemplates.*\$default/s : /ResponseParameters/,
  );
};

/** What stays of a merge that can't remove: the map as it was. */
const merged = (desired: Properties): Properties => ({
  ...desired,
  ResponseParameters: FULL.ResponseParameters,
  ResponseTemplates: FULL.ResponseTemplates,
});

/** What stays where a tombstone is stored: "" under each key that should go. */
const stored = (desired: Properties): Properties => {
  const map = (name: string) =>
    Object.fromEntries(Object.keys(Object(FULL[name])).map((key) => [key, Object(desired[name])[key] ?? '']));
  return {
    ...desired,
    ResponseParameters: map('ResponseParameters'),
    ResponseTemplates: map('ResponseTemplates'),
  };
};

/** Every kind of removal under every semantics of maps. */
export const REMOVED: readonly Scenario[] = REMOVALS.flatMap((each) => [
  removal('replace', each, { sees: SUCCESS, calls: 'PATCH', after: 'the desired' }),
  removal('merge, "" removes', each, { sees: SUCCESS, calls: 'PATCH PATCH', after: 'the desired' }),
  removal('merge, "" is refused', each, {
    sees: kept(each[1]),
    calls: /^PATCH PATCH( PATCH)?$/,
    after: [merged(each[1])],
  }),
  removal('merge, "" is stored', each, {
    sees: kept(each[1]),
    calls: /^PATCH PATCH( PATCH)?$/,
    after: [stored(each[1])],
  }),
]);
