import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, readConfiguration, schemaFileOf } from '../../../scripts/project';
import { run } from '../project/cfn';
import { lint } from './linted';

// cfn-lint takes seconds on a busy machine.
jest.setTimeout(60_000);

const PRIVATE_NAME = 'Acme::ApiGatewayV2::IntegrationResponse';
const FOLDER = 'examples/cloudformation';
const templates = readdirSync(join(projectRoot, FOLDER)).map(
  (file) => [file, readFileSync(join(projectRoot, FOLDER, file), 'utf8')] as const,
);
const { typeName } = readConfiguration(projectRoot);
const schema = JSON.parse(readFileSync(join(projectRoot, schemaFileOf(typeName)), 'utf8'));

interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A template's resources, with long functions. */
function resourcesOf(file: string): Readonly<Record<string, Resource>> {
  const script = 'import cfn_flip, sys; print(cfn_flip.to_json(open(sys.argv[1]).read()))';
  return JSON.parse(run('python', ['-c', script, join(projectRoot, FOLDER, file)], projectRoot)).Resources;
}

const ofType = (file: string, name: string) =>
  Object.entries(resourcesOf(file)).filter(([, { Type }]) => Type === name);

describe("the templates' linter", () => {
  it('names each property that does not fit the schema', () => {
    const [, template = ''] = templates.find(([file]) => file === 'minimal.yml') ?? [];
    const wrong = template
      .replace(/ {6}ApiId: .*\n/, '')
      .replace('/400/', "''\n      ContentHandlingStrategy: CONVERT\n      Unknown: 1");
    const problems = lint(wrong, PRIVATE_NAME).join('\n');
    for (const named of ["'ApiId' is a required", 'shorter than 1', "'CONVERT'", "'Unknown'"]) {
      expect(problems).toContain(named);
    }
  });
});

describe('the templates', () => {
  it.each(templates)('%s passes cfn-lint with our schema', (_, template) => {
    expect(template).toContain(PRIVATE_NAME);
    expect(lint(template, PRIVATE_NAME)).toEqual([]);
  });

  it('minimal.json and minimal.yml say the same', () => {
    expect(resourcesOf('minimal.json')).toEqual(resourcesOf('minimal.yml'));
  });

  it('everything.yml has every property that can be set', () => {
    const [[, everything] = []] = ofType('everything.yml', PRIVATE_NAME);
    const settable = Object.keys(schema.properties).filter(
      (name) => !schema.readOnlyProperties.includes(`/properties/${name}`),
    );
    expect(Object.keys(everything?.Properties ?? {}).sort()).toEqual(settable.sort());
  });
});

describe('websocket-echo.yml', () => {
  const file = 'websocket-echo.yml';

  it('has all that an answer needs to reach the client', () => {
    const [[, route] = []] = ofType(file, 'AWS::ApiGatewayV2::Route');
    expect(Object(route).Properties.RouteResponseSelectionExpression).toBe('$default');
    expect(ofType(file, 'AWS::ApiGatewayV2::RouteResponse')).toHaveLength(1);
    const keys = ofType(file, PRIVATE_NAME).map(([, { Properties }]) => Properties.IntegrationResponseKey);
    expect(keys).toEqual(['$default', '/400/']);
  });

  it('deploys only when all of it is there', () => {
    const [[, deployment] = []] = ofType(file, 'AWS::ApiGatewayV2::Deployment');
    const parts = [PRIVATE_NAME, 'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::RouteResponse'];
    const needed = parts.flatMap((part) => ofType(file, part).map(([id]) => id));
    expect([...Object(deployment).DependsOn].sort()).toEqual(needed.sort());
  });
});
