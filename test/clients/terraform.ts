import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project';
import { type Client, Skipped } from './client';
import { run, succeed } from './command';
import type { World } from './world';

const EXAMPLE = join(projectRoot, 'examples', 'terraform', 'main.tf');
const KEY = { IntegrationResponseKey: '/404/' };
const TEMPLATES = { $default: '{"message": "hello"}' };
/** Where machines keep providers for Terraform, each under its host, namespace and name. */
const MIRRORS = [
  process.env.TF_PLUGIN_CACHE_DIR ?? '',
  join(homedir(), '.terraform.d', 'plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
  '/opt/tf-plugins',
];

/** Terraform, with the example's configuration and the aws provider of a mirror or, else, of the registry. */
export const terraform: Client = {
  name: 'Terraform',
  async run(world) {
    const { environment } = world;
    const folder = mkdtempSync(join(tmpdir(), 'terraform-example-'));
    try {
      if ((await run('terraform', ['version'], { environment })).code !== 0)
        throw new Skipped('there is no terraform');
      cpSync(EXAMPLE, join(folder, 'main.tf'));
      await initialize(folder, environment);
      await lead(folder, world);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Applies, changes and destroys the example, and compares moto after every step. */
async function lead(directory: string, world: World): Promise<void> {
  const { endpoint, integration, otherIntegration, environment: variables, live } = world;
  const environment = { ...variables, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
  const terraform = (command: string, ids: typeof integration, more: readonly string[] = []) => {
    const given = [
      `endpoint=${endpoint}`,
      `api_id=${ids.ApiId}`,
      `integration_id=${ids.IntegrationId}`,
      ...more,
    ];
    const args = given.flatMap((variable) => ['-var', variable]);
    return succeed('terraform', [...command.split(' '), '-input=false', '-no-color', ...args], {
      environment,
      directory,
    });
  };
  const apply = async (changes: string, ids: typeof integration, more?: readonly string[]) => {
    assert.match(await terraform('apply -auto-approve', ids, more), new RegExp(changes));
    const outputs = JSON.parse(await succeed('terraform', ['output', '-json'], { environment, directory }));
    const identifier = String(outputs.identifier.value);
    const [ApiId, IntegrationId, IntegrationResponseId] = identifier.split('|');
    // The data source.
    assert.deepEqual(outputs.live.value, {
      ApiId,
      IntegrationId,
      IntegrationResponseId,
      ...(await live(identifier)),
    });
    return identifier;
  };

  const expression = 'template_selection_expression=$request.body.action';
  const first = await apply('1 added, 0 changed, 0 destroyed', integration, [expression]);
  const created = {
    ...KEY,
    TemplateSelectionExpression: '$request.body.action',
    ResponseTemplates: TEMPLATES,
  };
  assert.deepEqual(await live(first), created);
  // With -detailed-exitcode, a plan with a change in it doesn't succeed.
  await terraform('plan -detailed-exitcode', integration, [expression]);

  // In place: a template is replaced by another one, whose key has to be escaped in a patch, and the optional
  // property goes.
  const templates = { 'text/x~y': 'a' };
  const more = [`response_templates=${JSON.stringify(templates)}`];
  assert.equal(await apply('0 added, 1 changed, 0 destroyed', integration, more), first);
  assert.deepEqual(await live(first), { ...KEY, ResponseTemplates: templates });
  await terraform('plan -detailed-exitcode', integration, more);

  const second = await apply('1 added, 0 changed, 1 destroyed', otherIntegration);
  assert.notEqual(second, first);
  assert.deepEqual(
    [await live(first), await live(second)],
    [undefined, { ...KEY, ResponseTemplates: TEMPLATES }],
  );

  await terraform('destroy -auto-approve', otherIntegration);
  assert.equal(await live(second), undefined);
}

/** Gets the provider: a mirror's, where there is one, because that needs no network. */
async function initialize(directory: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const mirror = MIRRORS.find(holdsProvider);
  const where = mirror === undefined ? [] : [`-plugin-dir=${mirror}`];
  const init = ['init', '-input=false', '-no-color', ...where];
  const { code, stderr } = await run('terraform', init, { environment, directory });
  if (code !== 0)
    throw new Skipped(`the aws provider can't be had: ${/Error: .*/.exec(stderr)?.[0] ?? code}`);
}

function holdsProvider(mirror: string): boolean {
  return (
    mirror !== '' &&
    existsSync(mirror) &&
    readdirSync(mirror).some((host) => existsSync(join(mirror, host, 'hashicorp', 'aws')))
  );
}
