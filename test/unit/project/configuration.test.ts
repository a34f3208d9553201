import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetOf } from '../../../scripts/bundle';
import { projectRoot, readConfiguration } from '../../../scripts/project';
import { run } from './cfn';
import { ProjectCopy } from './project-copy';

// Commands of npm and the cfn CLI take seconds on a busy machine.
jest.setTimeout(60_000);

const { runtime, typeName } = readConfiguration(projectRoot);

describe('the runtime of .rpdk-config, which AWS uses for the Lambda', () => {
  it('is the one of template.yml, with which SAM runs the function', () => {
    const template = readFileSync(join(projectRoot, 'template.yml'), 'utf8');
    expect(template.match(/(?<=Runtime: ).*/g)).toEqual([runtime]);
  });

  it("gives the bundle's target", () => {
    expect(targetOf(runtime)).toBe('node22');
    expect(() => targetOf('python3.13')).toThrow('.rpdk-config');
  });
});

describe('the schema', () => {
  const copy = new ProjectCopy();
  afterAll(() => copy.remove());

  it('is valid for the cfn CLI', () => {
    expect(run('cfn', ['validate'], copy.root)).toContain('Resource schema is valid.');
  });

  it('has the type name of .rpdk-config and only paths of properties that there are, which cfn validate lets pass', () => {
    const schema = JSON.parse(
      readFileSync(join(projectRoot, 'aws-apigatewayv2-integrationresponse.json'), 'utf8'),
    );
    expect(schema.typeName).toBe(typeName);
    const paths = [...schema.createOnlyProperties, ...schema.readOnlyProperties, ...schema.primaryIdentifier];
    const properties = Object.keys(schema.properties).map((name) => `/properties/${name}`);
    expect(paths.filter((path) => !properties.includes(path))).toEqual([]);
  });
});
