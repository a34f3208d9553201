import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { readConfiguration, schemaFileOf } from '../project';
import { compileChecks, type ResourceTypeSchema } from './checks';

const header = '// This is a generated file (npm run generate). Modifications will be overwritten.';

const checks = `import type { Validator } from '../runtime/desired-state';
import type { Identifier, ListFilter, Model } from './model';

/** The whole model. */
export declare const validateModel: Validator<Model>;
/** The primary identifier, whatever else is there. */
export declare const validateIdentifier: Validator<Identifier>;
/** What the list handler takes, whatever else is there. */
export declare const validateListFilter: Validator<ListFilter>;
`;

/** Writes the schema as the runtime needs it: its checks as functions, its facts as lists of property names. */
export async function generateSchema(root: string): Promise<void> {
  const { typeName } = readConfiguration(root);
  const schema: ResourceTypeSchema = JSON.parse(readFileSync(join(root, schemaFileOf(typeName)), 'utf8'));
  const facts = Object.entries(factsOf(schema));
  const file = join(root, 'src', 'integration-response', 'schema');

  const code = facts.map(([name, value]) => `exports.${name} = ${JSON.stringify(value)};`);
  const source = [compileChecks(schema), ...code].join('\n');
  writeFileSync(`${file}.js`, `${header}\n${(await transform(source, { treeShaking: true })).code}`);

  const declarations = facts.map(([name]) => `export declare const ${name}: readonly string[];\n`);
  writeFileSync(`${file}.d.ts`, [`${header}\n`, checks, '\n', ...declarations].join(''));
}

function factsOf(schema: ResourceTypeSchema): Record<string, string[]> {
  const properties = Object.keys(schema.properties);
  return {
    primaryIdentifier: schema.primaryIdentifier.map(propertyOf),
    createOnlyProperties: schema.createOnlyProperties.map(propertyOf),
    readOnlyProperties: schema.readOnlyProperties.map(propertyOf),
    listFilter: Object.keys(schema.handlers.list.handlerSchema.properties),
    optionalScalars: properties.filter(
      (name) => schema.properties[name]?.type === 'string' && !schema.required.includes(name),
    ),
  };
}

function propertyOf(pointer: string): string {
  return pointer.replace('/properties/', '');
}
