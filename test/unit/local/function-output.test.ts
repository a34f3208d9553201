import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { FunctionOutput } from '../../../local/function-output';

const end = FunctionOutput.endOf('request-1');

it('is complete when the end of the invocation has come, in however many pieces', async () => {
  const stream = new PassThrough();
  const output = new FunctionOutput(stream, () => {});
  let text: string | undefined;
  void output.upTo(end).then((all) => {
    text = all;
  });
  for (const piece of ['first, ', `then${end.slice(0, 4)}`]) {
    stream.write(piece);
    await turn();
    expect(text).toBeUndefined();
  }
  stream.write(end.slice(4));
  await turn();
  expect(text).toBe('first, then');
});

it('goes on line by line without what marks the end of an invocation', async () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  new FunctionOutput(stream, (line) => lines.push(line));
  for (const piece of ['a\nb', `c${end}`, 'd\n', end]) stream.write(piece);
  await turn();
  expect(lines).toEqual(['a', 'bc', 'd']);
});
