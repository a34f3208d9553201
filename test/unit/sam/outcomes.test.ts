import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { matches, outcomes } from '../../../sam-tests/outcomes';
import { projectRoot } from '../../../scripts/project';

describe('the outcomes of the events for SAM', () => {
  it('are written down for every event, and for nothing else', () => {
    const events = readdirSync(join(projectRoot, 'sam-tests')).filter((name) => name.endsWith('.json'));
    expect([...outcomes.keys()].sort()).toEqual(events.sort());
  });
});

describe('an outcome', () => {
  it.each([
    ['the same properties in another order', { a: 1, b: { c: ['x'] } }, { b: { c: ['x'] }, a: 1 }],
    ['a text that the pattern fits', { id: 'abc' }, { id: /./ }],
  ])('fits %s', (_, value, expected) => {
    expect(matches(value, expected)).toBe(true);
  });

  it.each<[string, unknown, unknown]>([
    ['a property more', { a: 1, b: 2 }, { a: 1 }],
    ['a property less', { a: 1 }, { a: 1, b: 2 }],
    ['another name', { b: undefined }, { a: undefined }],
    ['an item more', [1, 2], [1]],
    ['another text', { a: '1' }, { a: 1 }],
    ['no text where a pattern stands', { id: 1 }, { id: /./ }],
    ['no answer', undefined, { status: 'SUCCESS' }],
  ])('does not fit %s', (_, value, expected) => {
    expect(matches(value, expected)).toBe(false);
  });
});
