import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';

const guide = readFileSync(join(projectRoot, 'guides', 'troubleshooting.md'), 'utf8');
const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(projectRoot, 'src', file), 'utf8'))
  .join('\n');

describe('the guide to trouble', () => {
  it('has a row for each error code that the sources give out, and no other', () => {
    const given = new Set([
      ...[...sources.matchAll(/(?:new HandlerError\(\s*|code: |\? )'([A-Z]\w+)'/g)].map(([, code]) => code),
      ...[...sources.matchAll(/errorCode: '(\w+)'/g)].map(([, code]) => code),
    ]);
    const described = [...guide.matchAll(/^\| ([A-Z]\w+) \|/gm)].map(([, code]) => code);
    expect(described.sort()).toEqual([...given].sort());
  });

  it('quotes messages in the words of the sources', () => {
    const quoted = [...guide.matchAll(/^\|(?: \w+)? \| (.*?) \| /gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, message = '']) => message.split(/…|"|: /)),
    );
    const ours = quoted
      .map((part) => part.trim())
      .filter(
        (part) => part.length > 12 && !/HTTP|concurrent|pattern|CONVERT_TO|of type|apigateway/.test(part),
      );
    const plain = sources.replace(/['`] \+\s+['`]/g, '').replace(/\$\{[^}]*\}/g, '…');
    expect(ours.length).toBeGreaterThan(25);
    expect(ours.filter((part) => !plain.includes(part))).toEqual([]);
  });
});
