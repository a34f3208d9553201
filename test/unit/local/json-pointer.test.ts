import { isWithin, parsePointer, valuesAt } from '../../../local/json-pointer';

describe('a JSON pointer', () => {
  it('is its steps, with ~1 for a slash and ~0 for a tilde', () => {
    expect(parsePointer('')).toEqual([]);
    expect(parsePointer('/a~1b/c~01/')).toEqual(['a/b', 'c~1', '']);
  });

  it('leads to every value that a * stands for', () => {
    const value = { List: [{ Id: 1 }, { Name: 'x' }, { Id: 2 }] };
    expect(valuesAt(value, ['List', '*', 'Id'])).toEqual([1, 2]);
    expect(valuesAt(value, ['List', 'Id'])).toEqual([]);
    expect(valuesAt(value, ['toString'])).toEqual([]);
  });

  it('is within another one that leads to the same place, or around it', () => {
    expect(isWithin(['List', '0', 'Id'], ['List', '*'])).toBe(true);
    expect(isWithin(['List'], ['List'])).toBe(true);
    expect(isWithin(['List'], ['List', '*'])).toBe(false);
    expect(isWithin(['Lists', '0'], ['List'])).toBe(false);
  });
});
