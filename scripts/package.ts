/** Packages the resource type under a name: npm run package -- [--type-name Acme::ApiGatewayV2::IntegrationResponse] */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { makePackage } from './package/make-package';
import { Refusal } from './package/refusal';
import { ownTypeName } from './package/type-name';
import { projectRoot, readConfiguration } from './project';

async function main(): Promise<void> {
  const asked = typeNameIn(process.argv.slice(2));
  const canonical = readConfiguration(projectRoot).typeName;
  const { file, folder } = await makePackage(asked === undefined ? canonical : ownTypeName(asked));
  for (const path of [file, folder]) console.log(relative(process.cwd(), path));
  if (asked === undefined) {
    console.error(
      `This is ${canonical}, and AWS is a reserved namespace: only a namespace of one's own can be registered. ` +
        'Name one with --type-name, such as Acme::ApiGatewayV2::IntegrationResponse.',
    );
  }
}

function typeNameIn(commandLine: readonly string[]): string | undefined {
  try {
    const options = { 'type-name': { type: 'string' } } as const;
    return parseArgs({ args: [...commandLine], options }).values['type-name'];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`Usage: npm run package -- [--type-name NAME]: ${reason}`);
  }
}

main().catch((error) => {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
});
