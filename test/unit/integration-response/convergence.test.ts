import typeSchema from '../../../aws-apigatewayv2-integrationresponse.json';
import {
  correction,
  type Difference,
  differences,
  explain,
  firstPatch,
  withoutTombstones,
} from '../../../src/integration-response/convergence';
import { maps, rules, scalars } from '../../../src/integration-response/properties';
import { primaryIdentifier } from '../../../src/integration-response/schema';

const bare = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseKey: '$default' };
const lacking = { kind: 'lacking', empty: false } as const;
const extra = { kind: 'extra', empty: false } as const;

it('every property that a PATCH can set has its row', () => {
  const settable = Object.keys(typeSchema.properties).filter((name) => !primaryIdentifier.includes(name));
  expect(rules.map(({ property }) => property).sort()).toEqual(settable.sort());
});

describe.each(scalars)('the scalar %s', (property) => {
  it('that is held as asked for is no difference, whatever else the service tells', () => {
    const desired = { ...bare, [property]: 'x' };
    expect(differences(desired, { ...desired, IntegrationResponseId: 'r1' })).toEqual([]);
  });

  it.each([undefined, 'other'])('that is asked for, but held as %p, is lacking', (held) => {
    expect(differences({ ...bare, [property]: 'x' }, { ...bare, [property]: held })).toEqual([
      { property, ...lacking },
    ]);
  });
});

describe.each(scalars.filter((name) => name !== 'IntegrationResponseKey'))(
  'the optional scalar %s',
  (property) => {
    it('that is held, but not asked for, is extra', () => {
      expect(differences(bare, { ...bare, [property]: 'x' })).toEqual([{ property, ...extra }]);
    });

    it.each([undefined, null, ''])('that is held as %p is absent', (held) => {
      expect(differences(bare, { ...bare, [property]: held })).toEqual([]);
    });

    it('is cleared by "" in the first PATCH when it was declared before', () => {
      expect(firstPatch(bare, { ...bare, [property]: 'x' })).toMatchObject({ [property]: '' });
    });

    it('is cleared by "" when it is left over', () => {
      expect(correction(bare, [{ property, ...extra }])).toEqual({ [property]: '' });
    });

    it('is sent once more when it is lacking', () => {
      expect(correction({ ...bare, [property]: 'x' }, [{ property, ...lacking }])).toEqual({
        [property]: 'x',
      });
    });
  },
);

describe.each(maps)('the map %s', (property) => {
  it('is compared key by key', () => {
    const desired = { ...bare, [property]: { same: '1', changed: '2', missing: '3', empty: '' } };
    const live = { ...bare, [property]: { same: '1', changed: 'x', left: '4', nothing: null } };
    expect(differences(desired, live)).toEqual([
      { property, key: 'changed', ...lacking },
      { property, key: 'missing', ...lacking },
      { property, key: 'empty', kind: 'lacking', empty: true },
      { property, key: 'left', ...extra },
    ]);
  });

  it.each([undefined, null, {}])('that is held as %p counts as absent, and as empty', (held) => {
    expect(differences(bare, { ...bare, [property]: held })).toEqual([]);
    expect(differences({ ...bare, [property]: {} }, { ...bare, [property]: held })).toEqual([]);
  });

  it('may have keys that every object has', () => {
    const odd = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}');
    expect(differences({ ...bare, [property]: odd }, { ...bare, [property]: odd })).toEqual([]);
    expect(differences({ ...bare, [property]: odd }, bare).map(({ key }) => key)).toEqual(Object.keys(odd));
    expect(differences(bare, { ...bare, [property]: odd }).map(({ key }) => key)).toEqual(Object.keys(odd));
  });

  it('is cleared by {} in the first PATCH, whatever is known of what was there', () => {
    expect(firstPatch(bare, { ...bare, [property]: { a: 'b' } })).toMatchObject({ [property]: {} });
    expect(firstPatch(bare, undefined)).toMatchObject({ [property]: {} });
  });

  it('goes whole into the correction, with "" for the keys that have to go, and only for those', () => {
    const desired = { ...bare, [property]: { kept: '1', changed: '2' } };
    const leftOver: Difference[] = [
      { property, key: 'changed', ...lacking },
      { property, key: 'left', ...extra },
    ];
    expect(correction(desired, leftOver)).toEqual({ [property]: { left: '', kept: '1', changed: '2' } });
  });

  it('has its key __proto__ removed like any other', () => {
    expect(JSON.stringify(correction(bare, [{ property, key: '__proto__', ...extra }]))).toBe(
      `{"${property}":{"__proto__":""}}`,
    );
  });
});

describe('the first PATCH', () => {
  const desired = { ...bare, ResponseTemplates: { a: 'b' } };

  it('sends both maps, what else was asked for, and no tombstone for what is not known to be there', () => {
    const asked = {
      IntegrationResponseKey: '$default',
      ResponseParameters: {},
      ResponseTemplates: { a: 'b' },
    };
    expect(firstPatch(desired, undefined)).toEqual(asked);
    expect(firstPatch(desired, bare)).toEqual(asked);
    expect(firstPatch(desired, { ...bare, ResponseTemplates: { b: 'c' } })).toEqual(asked);
  });
});

describe('a patch without its tombstones', () => {
  it('has everything but what clears scalars', () => {
    const patch = {
      IntegrationResponseKey: 'k',
      TemplateSelectionExpression: '',
      ResponseTemplates: { a: '' },
    };
    expect(withoutTombstones(patch)).toEqual({ IntegrationResponseKey: 'k', ResponseTemplates: { a: '' } });
  });

  it('is none where nothing was to be cleared', () => {
    expect(withoutTombstones({ IntegrationResponseKey: 'k', ResponseTemplates: { a: '' } })).toBeUndefined();
  });
});

it('what is left over is explained by property and key, never by value', () => {
  const desired = {
    ...bare,
    ContentHandlingStrategy: 'CONVERT_TO_TEXT',
    ResponseTemplates: { e: '' },
  } as const;
  const live = { ...bare, TemplateSelectionExpression: 'secret', ResponseParameters: { p: 'secret' } };
  expect(explain(differences(desired, live))).toBe(
    "the service doesn't hold ContentHandlingStrategy as asked for; " +
      'the service kept TemplateSelectionExpression, which is to be removed; ' +
      'the service kept ResponseParameters["p"], which is to be removed; ' +
      'the service takes the empty value of ResponseTemplates["e"] for a removal',
  );
});
