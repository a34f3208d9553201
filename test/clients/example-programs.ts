import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project';
import { type Client, Skipped } from './client';
import { run, succeed } from './command';
import { progressOf } from './life';
import { send } from './wire';
import { type Model, PRIVATE_NAME, type World } from './world';

/**
 * The CDK construct of the examples. The CDK deploys by CloudFormation, so what it synthesizes for the type is sent
 * to Cloud Control in its place.
 */
export const cdk: Client = {
  name: 'CDK',
  run: (world) =>
    inExample('cdk', ['cdk', '--version'], world, async (directory) => {
      const environment = { ...world.environment, TYPE_NAME: PRIVATE_NAME };
      await succeed('cdk', ['synth', '--quiet', '--output', 'out'], { environment, directory });
      const synthesized = synthesizedProperties(join(directory, 'out'));
      assert.notEqual(synthesized.length, 0);
      for (const properties of synthesized) {
        const desired = { ...properties, ...world.integration };
        const identifier = await create(world, desired);
        const { ApiId: _, IntegrationId: __, ...expected } = desired;
        assert.deepEqual(await world.live(identifier), expected);
      }
    }),
};

/** The Pulumi program of the examples. */
export const pulumi: Client = {
  name: 'Pulumi',
  run: (world) =>
    inExample('pulumi', ['pulumi', 'version'], world, async (directory) => {
      const { ApiId, IntegrationId } = world.otherIntegration;
      const environment = {
        ...world.environment,
        AWS_ENDPOINT_URL: world.endpoint,
        PULUMI_BACKEND_URL: `file://${directory}`,
        PULUMI_CONFIG_PASSPHRASE: 'local',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
      };
      const pulumi = (...args: string[]) =>
        succeed('pulumi', [...args, '--stack', 'local', '--non-interactive'], { environment, directory });
      const settings = { apiId: ApiId, integrationId: IntegrationId, typeName: PRIVATE_NAME };
      await pulumi('stack', 'init');
      for (const [name, value] of Object.entries(settings)) await pulumi('config', 'set', name, value);
      await pulumi('config', 'set', 'aws-native:region', 'us-east-1');
      await pulumi('up', '--yes', '--skip-preview');
      const identifier = (await pulumi('stack', 'output', 'identifier')).trim();
      assert.equal(Object(await world.live(identifier)).IntegrationResponseKey, '/404/');
      await pulumi('destroy', '--yes', '--skip-preview');
      assert.equal(await world.live(identifier), undefined);
    }),
};

/** Works on a copy of an example, with its packages, if the command that runs it is there. */
async function inExample(
  name: string,
  [file = '', ...version]: readonly string[],
  { environment }: World,
  work: (directory: string) => Promise<void>,
): Promise<void> {
  if ((await run(file, version, { environment })).code !== 0) throw new Skipped(`there is no ${file}`);
  const directory = mkdtempSync(join(tmpdir(), `${name}-example-`));
  try {
    const withoutPackages = (path: string) => !path.includes('node_modules');
    cpSync(join(projectRoot, 'examples', name), directory, {
      recursive: true,
      filter: (path) => withoutPackages(path.slice(projectRoot.length)),
    });
    await succeed('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { environment, directory });
    await work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The properties of all resources of the type in the templates of a cloud assembly. */
function synthesizedProperties(assembly: string): readonly Model[] {
  const templates = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  return templates
    .flatMap((file) =>
      Object.values(Object(JSON.parse(readFileSync(join(assembly, file), 'utf8')).Resources)),
    )
    .filter((resource) => Object(resource).Type === PRIVATE_NAME)
    .map((resource) => Object(resource).Properties);
}

/** Creates a resource and gives its identifier. */
async function create(world: World, desired: Model): Promise<unknown> {
  const members = { TypeName: PRIVATE_NAME, DesiredState: JSON.stringify(desired) };
  const { body } = await send(world, { clientTokens: true }, 'CreateResource', members);
  const { RequestToken } = progressOf(body);
  const status = await send(world, { clientTokens: false }, 'GetResourceRequestStatus', { RequestToken });
  assert.equal(progressOf(status.body).OperationStatus, 'SUCCESS');
  return progressOf(status.body).Identifier;
}
