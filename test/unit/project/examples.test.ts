import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';
import { validateModel } from '../../../src/integration-response/schema';

const contentsOf = (folder: string) =>
  readdirSync(join(projectRoot, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(join(projectRoot, folder, file), 'utf8'))] as const);
const inputs = contentsOf('inputs');
const events = contentsOf('sam-tests');
const parent = ({ ApiId, IntegrationId }: Record<string, unknown>) => ({ ApiId, IntegrationId });
const wanted = parent(
  JSON.parse(readFileSync(join(projectRoot, 'sam-tests', 'read.json'), 'utf8')).request.desiredResourceState,
);

describe('the inputs of the contract tests', () => {
  it('are three whole sets', () => {
    const names = [1, 2, 3].flatMap((set) =>
      ['create', 'invalid', 'update'].map((kind) => `inputs_${set}_${kind}.json`),
    );
    expect(inputs.map(([name]) => name).sort()).toEqual(names);
  });

  it.each(inputs)('%s is what its name says', (name, model) => {
    expect(validateModel(model)).toBe(!name.includes('invalid'));
    expect(parent(model)).toEqual(wanted);
  });
});

describe('the events for SAM', () => {
  it('are one an action, and one that is refused', () => {
    expect(events.map(([name, { action }]) => `${name} ${action}`).sort()).toEqual([
      'create-refused.json CREATE',
      'create.json CREATE',
      'delete.json DELETE',
      'list.json LIST',
      'read.json READ',
      'update.json UPDATE',
    ]);
  });

  it.each(events)('%s names the API and integration of the contract tests', (_, { request }) => {
    expect(parent(request.desiredResourceState)).toEqual(wanted);
  });
});
