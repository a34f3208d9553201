import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';

it('the guide names the permission of every call that registering and deregistering make', () => {
  const folder = join(projectRoot, 'register');
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'permission.ts');
  const permissions = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/'((?:cloudformation|s3|sts):\w+)'/g)].map(
      ([, permission]) => permission,
    ),
  );
  const guide = readFileSync(join(projectRoot, 'guides', 'registering.md'), 'utf8');
  expect(permissions.length).toBeGreaterThan(10);
  expect(permissions.filter((permission) => !guide.includes(`\`${permission}\``))).toEqual([]);
});
