import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, readConfiguration, schemaFileOf } from '../../../scripts/project';

const example = (path: string) => readFileSync(join(projectRoot, 'examples', path), 'utf8');
const { typeName } = readConfiguration(projectRoot);
const schema = JSON.parse(readFileSync(join(projectRoot, schemaFileOf(typeName)), 'utf8'));
const names = (pointers: readonly string[]) => pointers.map((pointer) => pointer.replace('/properties/', ''));
const createOnly = names(schema.createOnlyProperties);

describe('the example for CDK', () => {
  it('has a construct with each property that can be set, and no other', () => {
    const declared = example('cdk/lib/integration-response.ts').matchAll(/^ {8}([A-Z]\w+): props\./gm);
    const settable = Object.keys(schema.properties).filter(
      (name) => !names(schema.readOnlyProperties).includes(name),
    );
    expect([...declared].map(([, name]) => name).sort()).toEqual(settable.sort());
  });
});

describe('the example for Pulumi', () => {
  it('names what only a create can set, both times', () => {
    const program = example('pulumi/index.ts');
    expect(program).toContain(`createOnly: [${createOnly.map((name) => `'${name}'`).join(', ')}]`);
    expect(program).toContain(
      `replaceOnChanges: [${createOnly.map((name) => `'properties.${name}'`).join(', ')}]`,
    );
  });
});

describe('the example for the AWS CLI', () => {
  it('is a script that bash can read', () => {
    const check = () =>
      execFileSync('bash', ['-n', join(projectRoot, 'examples/aws-cli/life.sh')], { stdio: 'pipe' });
    expect(check).not.toThrow();
  });
});

describe('the example for StackQL', () => {
  it('names only properties of the schema', () => {
    const [, columns = ''] =
      /INSERT INTO \S+ \((.*)\)/.exec(example('stackql/integration-responses.iql')) ?? [];
    const given = columns.split(', ').filter((column) => column !== 'region');
    expect(given).toEqual(expect.arrayContaining(schema.required));
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(given));
  });
});
