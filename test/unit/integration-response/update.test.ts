import type { Model } from '../../../src/integration-response/model';
import { maps, scalars } from '../../../src/integration-response/properties';
import { converge } from '../../../src/integration-response/update';
import type { MapSemantics } from '../../backend/semantics';
import { LiveResource } from './live-resource';

const identifier = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };
const bare = { ...identifier, IntegrationResponseKey: '$default' };
const optionalScalars = scalars.filter((name) => name !== 'IntegrationResponseKey');
const everySemantics: MapSemantics[] = [
  'replace',
  'merge, "" removes',
  'merge, "" is refused',
  'merge, "" is stored',
];

async function update(resource: LiveResource, desired: Model, previous: Model | undefined) {
  const end: unknown = await converge(resource.apply, desired, previous).catch((error) => error);
  return { end, live: resource.live, calls: resource.patches.length };
}

const refusal = (...named: string[]) => ({
  code: 'GeneralServiceException',
  message: expect.stringMatching(new RegExp(named.map((name) => `kept ${name}`).join('.*'))),
});

describe.each(optionalScalars)('an update that removes the scalar %s', (property) => {
  const before = { ...bare, [property]: 'CONVERT_TO_TEXT' };

  it('needs one call when it was declared before', async () => {
    const resource = new LiveResource({}, before);
    const { end, calls } = await update(resource, bare, before);
    expect(end).not.toHaveProperty(property);
    expect(calls).toBe(1);
  });

  it.each([
    ['absent', undefined],
    ['stale', bare],
  ])('needs two calls when the previous state is %s', async (_, previous) => {
    const resource = new LiveResource({}, before);
    const { live, calls } = await update(resource, bare, previous);
    expect(live).not.toHaveProperty(property);
    expect(calls).toBe(2);
  });

  it('fails, naming it, when the service refuses to clear it', async () => {
    const resource = new LiveResource({ scalars: '"" is refused' }, before);
    const { end, calls } = await update(resource, bare, before);
    expect(end).toMatchObject(refusal(property));
    expect(calls).toBe(2);
  });

  it('fails, naming it, when the service refuses to clear it and the previous state is absent', async () => {
    const resource = new LiveResource({ scalars: '"" is refused' }, before);
    expect((await update(resource, bare, undefined)).end).toMatchObject(refusal(property));
  });

  it('fails, naming it, when the service takes the removal and keeps the value', async () => {
    const resource = new LiveResource(
      { defaults: {}, normalise: (_) => ({ ..._, ...keptBy(property) }) },
      before,
    );
    const { end, calls } = await update(resource, bare, before);
    expect(end).toMatchObject(refusal(property));
    expect(calls).toBe(1);
  });

  it('leaves what survives its removal and was never declared: the service’s default', async () => {
    const resource = new LiveResource({ normalise: (_) => ({ ..._, ...keptBy(property) }) }, before);
    const { end, calls } = await update(resource, bare, bare);
    expect(end).toHaveProperty(property);
    expect(calls).toBe(2);
  });
});

/** A value that the service puts there by itself, spelled as on the wire. */
const keptBy = (property: string) => ({
  [property.charAt(0).toLowerCase() + property.slice(1)]: 'CONVERT_TO_TEXT',
});

describe.each(scalars)('an update that changes the scalar %s', (property) => {
  it('needs one call', async () => {
    const resource = new LiveResource({}, { ...bare, [property]: 'CONVERT_TO_TEXT' });
    const desired = { ...bare, [property]: 'CONVERT_TO_BINARY' };
    const { end, calls } = await update(resource, desired, undefined);
    expect(end).toMatchObject({ [property]: 'CONVERT_TO_BINARY' });
    expect(calls).toBe(1);
  });
});

describe.each(maps)('an update of the map %s', (property) => {
  const before = { ...bare, [property]: { kept: '1', changed: '2', removed: '3' } };
  const asked = { kept: '1', changed: 'two', added: '4' };
  const desired = { ...bare, [property]: asked };

  it.each<[MapSemantics, number | string]>([
    ['replace', 1],
    ['merge, "" removes', 2],
    ['merge, "" is refused', `${property}\\["removed"\\]`],
    ['merge, "" is stored', `${property}\\["removed"\\]`],
  ])('to other keys, where the service does %s: %p', async (semantics, expected) => {
    for (const previous of [before, undefined, bare]) {
      const resource = new LiveResource({ maps: semantics }, before);
      const { end, live, calls } = await update(resource, desired, previous);
      if (typeof expected === 'number') {
        expect(end).toEqual(live);
        expect(live[property]).toEqual(asked);
        expect(calls).toBe(expected);
      } else {
        expect(end).toMatchObject(refusal(expected));
        expect(calls).toBeLessThanOrEqual(3);
      }
    }
  });

  it.each<[MapSemantics, number | string]>([
    ['replace', 1],
    ['merge, "" removes', 2],
    ['merge, "" is refused', `${property}\\["kept"\\].*${property}\\["changed"\\]`],
    ['merge, "" is stored', `${property}\\["kept"\\].*${property}\\["changed"\\]`],
  ])('to nothing, where the service does %s: %p', async (semantics, expected) => {
    for (const nothing of [bare, { ...bare, [property]: {} }]) {
      const resource = new LiveResource({ maps: semantics }, before);
      const { end, live, calls } = await update(resource, nothing, before);
      if (typeof expected === 'number') {
        expect(live[property]).toEqual({});
        expect(calls).toBe(expected);
      } else {
        expect(end).toMatchObject(refusal(expected));
      }
    }
  });

  it.each<[MapSemantics, number]>([
    ['replace', 1],
    ['merge, "" removes', 2],
  ])(
    'to nothing, with no previous state, where the service does %s, needs %d call(s)',
    async (semantics, needed) => {
      const resource = new LiveResource({ maps: semantics }, before);
      const { end, live, calls } = await update(resource, bare, undefined);
      expect(end).toEqual(live);
      expect(live[property]).toEqual({});
      expect(calls).toBe(needed);
    },
  );

  it.each(everySemantics)(
    'that only adds and changes needs one call where the service does %s',
    async (semantics) => {
      const resource = new LiveResource({ maps: semantics }, { ...bare, [property]: { changed: '2' } });
      const { live, calls } = await update(resource, desired, undefined);
      expect(live[property]).toEqual(asked);
      expect(calls).toBe(1);
    },
  );

  it.each(['replace', 'merge, "" is stored'] as const)(
    'to an empty value is as asked for where the service does %s',
    async (semantics) => {
      const resource = new LiveResource({ maps: semantics }, before);
      const emptied = { kept: '1', changed: '', removed: '3' };
      const { live, calls } = await update(resource, { ...bare, [property]: emptied }, before);
      expect(live[property]).toEqual(emptied);
      expect(calls).toBe(1);
    },
  );

  it('to an empty value is refused, naming the key, where the service takes it for a removal', async () => {
    const resource = new LiveResource({ maps: 'merge, "" removes' }, before);
    const empty = { ...bare, [property]: { kept: '1', changed: '', removed: '3' } };
    const { end, calls } = await update(resource, empty, before);
    expect(end).toMatchObject({
      code: 'InvalidRequest',
      message: expect.stringContaining(`${property}["changed"]`),
    });
    expect(calls).toBe(1);
  });
});

describe('an update', () => {
  const full: Model = {
    ...bare,
    ContentHandlingStrategy: 'CONVERT_TO_TEXT',
    TemplateSelectionExpression: '$x',
    ResponseParameters: { a: '1' },
    ResponseTemplates: { b: '2' },
  };

  it.each<[MapSemantics, number]>([
    ['replace', 1],
    ['merge, "" removes', 2],
  ])('that removes everything needs, where the service does %s, %d call(s)', async (semantics, needed) => {
    const resource = new LiveResource({ maps: semantics }, full);
    const { live, calls } = await update(resource, bare, full);
    expect(live).toMatchObject({ ResponseParameters: {}, ResponseTemplates: {} });
    expect(live).not.toHaveProperty('ContentHandlingStrategy');
    expect(live).not.toHaveProperty('TemplateSelectionExpression');
    expect(calls).toBe(needed);
  });

  it.each(everySemantics)(
    'that rolls a removal back restores all of it where the service does %s',
    async (maps) => {
      const resource = new LiveResource({ maps }, bare);
      const { live, calls } = await update(resource, full, bare);
      const { ApiId: _, IntegrationId: __, IntegrationResponseId: ___, ...declared } = full;
      expect(live).toEqual(declared);
      expect(calls).toBe(1);
    },
  );

  it('needs three calls at most, whatever the service refuses', async () => {
    const live = { ...full, ContentHandlingStrategy: 'CONVERT_TO_TEXT' } as const;
    const { ContentHandlingStrategy: _, ...previous } = full;
    for (const maps of everySemantics) {
      const resource = new LiveResource({ maps, scalars: '"" is refused' }, live);
      expect((await update(resource, bare, previous)).calls).toBeLessThanOrEqual(3);
    }
  });

  it('sends again what the service dropped', async () => {
    let dropped = false;
    const dropOnce = (stored: Readonly<Record<string, unknown>>) => {
      if (dropped) return stored;
      dropped = true;
      return { ...stored, responseTemplates: {} };
    };
    const resource = new LiveResource({ normalise: dropOnce }, bare);
    const { live, calls } = await update(resource, full, bare);
    expect(live.ResponseTemplates).toEqual({ b: '2' });
    expect(calls).toBe(2);
  });

  it('never ends well while the service holds something else', async () => {
    const normalise = (stored: Readonly<Record<string, unknown>>) => ({ ...stored, responseTemplates: {} });
    const resource = new LiveResource({ normalise }, bare);
    expect((await update(resource, full, bare)).end).toMatchObject({
      code: 'GeneralServiceException',
      message: expect.stringContaining('hold ResponseTemplates["b"] as asked for'),
    });
  });

  it.each([
    ['declared', full],
    ['unknown', undefined],
  ])('clears the maps even where the service refuses to clear a scalar, %s before', async (_, previous) => {
    const resource = new LiveResource({ maps: 'merge, "" removes', scalars: '"" is refused' }, full);
    const { end, live, calls } = await update(resource, bare, previous);
    expect(calls).toBe(3);
    expect(live).toMatchObject({ ResponseParameters: {}, ResponseTemplates: {} });
    expect(end).toMatchObject(refusal('ContentHandlingStrategy', 'TemplateSelectionExpression'));
  });

  it('never sends a tombstone where nothing is to be removed', async () => {
    const resource = new LiveResource({ scalars: '"" is refused', maps: 'merge, "" is refused' }, full);
    expect((await update(resource, full, full)).calls).toBe(1);
    expect(JSON.stringify(resource.patches)).not.toContain('""');
  });

  it('says what the user can do about what the service keeps', async () => {
    const resource = new LiveResource({ maps: 'merge, "" is refused' }, full);
    const { end } = await update(resource, bare, full);
    expect(end).toMatchObject({
      message: expect.stringContaining('delete the integration response and create'),
    });
  });
});
