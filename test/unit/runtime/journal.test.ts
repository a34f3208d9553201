import { writeLine } from '../../../src/runtime/journal';

it('is one line of JSON on stdout', () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const entry = {
    action: 'READ',
    identifiers: { ShelfId: 'a\nb' },
    outcome: 'SUCCESS',
    durationMs: 3,
    apiCalls: 1,
  };
  writeLine(entry);
  const lines = write.mock.calls.map(([line]) => String(line));
  write.mockRestore();
  expect(lines).toEqual([expect.stringMatching(/^[^\n]+\n$/)]);
  expect(JSON.parse(lines.join(''))).toEqual(entry);
});
