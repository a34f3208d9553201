import { type MapSemantics, report, take, USUAL } from '../../backend/semantics';

const LIVE = { integrationResponseKey: '/400/', responseTemplates: { a: '1', b: '2' } };
const ASKED = { responseTemplates: { a: '', c: '3' } };

describe('what the programmable service does with a map', () => {
  const table: ReadonlyArray<readonly [MapSemantics, unknown]> = [
    ['replace', { a: '', c: '3' }],
    ['merge, "" removes', { b: '2', c: '3' }],
    ['merge, "" is stored', { a: '', b: '2', c: '3' }],
  ];
  test.each(table)('%s', (maps, responseTemplates) => {
    expect(take({ ...USUAL, maps }, LIVE, ASKED)).toMatchObject({ stored: { responseTemplates } });
  });

  test('merge, "" is refused', () => {
    const outcome = take({ ...USUAL, maps: 'merge, "" is refused' }, LIVE, ASKED);
    expect(outcome).toMatchObject({ refusal: { status: 400 } });
  });

  test.each(['replace', 'merge, "" removes'] as const)('%s: one that is left out is kept', (maps) => {
    expect(take({ ...USUAL, maps }, LIVE, {})).toMatchObject({ stored: LIVE });
  });

  test.each([
    ['replace', {}],
    ['merge, "" removes', { a: '1', b: '2' }],
  ] as const)('%s: what {} leaves', (maps, responseTemplates) => {
    const outcome = take({ ...USUAL, maps }, LIVE, { responseTemplates: {} });
    expect(outcome).toMatchObject({ stored: { responseTemplates } });
  });
});

describe('what it does with a scalar', () => {
  const live = { ...LIVE, templateSelectionExpression: 'x' };

  test('"" clears it', () => {
    const outcome = take(USUAL, live, { templateSelectionExpression: '' });
    expect('stored' in outcome && report(outcome.stored)).not.toHaveProperty('templateSelectionExpression');
  });

  test('"" brings a default back where there is one', () => {
    const semantics = { ...USUAL, defaults: { templateSelectionExpression: '$default' } };
    const outcome = take(semantics, live, { templateSelectionExpression: '' });
    expect(outcome).toMatchObject({ stored: { templateSelectionExpression: '$default' } });
  });

  test('"" is refused where it may be', () => {
    const outcome = take({ ...USUAL, scalars: '"" is refused' }, live, { templateSelectionExpression: '' });
    expect(outcome).toMatchObject({ refusal: { status: 400 } });
  });
});

test('it reports both maps, and no empty scalar', () => {
  expect(report({ integrationResponseKey: '/400/', contentHandlingStrategy: null })).toEqual({
    integrationResponseKey: '/400/',
    responseParameters: {},
    responseTemplates: {},
  });
});
