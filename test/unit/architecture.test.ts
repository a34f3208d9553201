import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');

/** The TypeScript files under a folder of the project, as paths from its root. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

const modulesOf = (code: string) =>
  ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);

/** What a file imports: packages by name, files of the project by their path from its root. */
function importsOf(file: string, { valuesOnly = false } = {}): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const compilerOptions = { module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  const code = valuesOnly ? ts.transpileModule(source, { compilerOptions }).outputText : source;
  return modulesOf(code).map((name) =>
    name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name,
  );
}

/** Each import of the files that isn't allowed, as `file → import`. */
function strays(files: readonly string[], allowed: (name: string) => boolean, options = {}): string[] {
  return files.flatMap((file) =>
    importsOf(file, options)
      .filter((name) => !allowed(name))
      .map((name) => `${file} → ${name}`),
  );
}

const SDK = '@aws-sdk/client-apigatewayv2';
const LOGS = ['@aws-sdk/client-cloudwatch', '@aws-sdk/client-cloudwatch-logs'];
const LIBRARY = '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib';
const runtime = filesIn('src/runtime');
const domain = filesIn('src/integration-response');

it('the files are there that the rules are about', () => {
  expect(runtime.length).toBeGreaterThan(8);
  expect(domain.length).toBeGreaterThan(10);
  expect(importsOf('src/integration-response/service.ts')).toContain('src/runtime/connections');
  expect(importsOf('src/integration-response/model.ts')).toContain(SDK);
  expect(importsOf('src/integration-response/model.ts', { valuesOnly: true })).toEqual([]);
});

it('the runtime knows nothing of integration responses', () => {
  const allowed = (name: string) =>
    name.startsWith('src/runtime/') || name.startsWith('node:') || [LIBRARY, 'ajv', ...LOGS].includes(name);
  expect(strays(runtime, allowed)).toEqual([]);
});

it('only the delivery of the journal knows CloudWatch, and is loaded only when it is asked for', () => {
  const others = filesIn('src').filter((file) => file !== 'src/runtime/delivery.ts');
  expect(strays(others, (name) => !LOGS.includes(name))).toEqual([]);
  const eager = filesIn('src').filter((file) =>
    /^(import|export) .*from '\.\/delivery'/m.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(eager).toEqual([]);
  expect(importsOf('src/runtime/entrypoint.ts')).toContain('src/runtime/delivery');
});

it('integration responses know of the runtime what a provider has to, and nothing of the protocol', () => {
  const offered = [
    'connections',
    'event',
    'handler-error',
    'kept-clients',
    'properties',
    'provider',
    'stabilization',
  ];
  const allowed = (name: string) =>
    name.startsWith('src/integration-response/') ||
    name.startsWith('node:') ||
    [SDK, LIBRARY, 'src/models'].includes(name) ||
    offered.some((module) => name === `src/runtime/${module}`);
  expect(strays(domain, allowed)).toEqual([]);
});

it('the handlers put the one on the other', () => {
  const [runtimes, domains] = ['src/runtime/', 'src/integration-response/'].map((folder) =>
    importsOf('src/handlers.ts').filter((name) => name.startsWith(folder)),
  );
  expect(runtimes).not.toEqual([]);
  expect(domains).not.toEqual([]);
});

it('only the service and its client call API Gateway; the others know types of it', () => {
  const callers = ['service', 'client'].map((name) => `src/integration-response/${name}.ts`);
  const others = filesIn('src').filter((file) => ![...callers, 'src/runtime/delivery.ts'].includes(file));
  expect(strays(others, (name) => !name.startsWith('@aws-sdk/'), { valuesOnly: true })).toEqual([]);
});

it('of the library only types are used: it would bring its waiting and its transformers along', () => {
  const written = filesIn('src').filter((file) => file !== 'src/models.ts');
  expect(strays(written, (name) => name !== LIBRARY, { valuesOnly: true })).toEqual([]);
});

it('what is packaged imports no development dependency as a value', () => {
  const written = filesIn('src').filter((file) => file !== 'src/models.ts');
  const allowed = (name: string) =>
    name.startsWith('src/') || name.startsWith('node:') || [SDK, ...LOGS].includes(name);
  expect(strays(written, allowed, { valuesOnly: true })).toEqual([]);
});

it('nobody imports the SDK of the second version', () => {
  const files = ['src', 'local', 'scripts', 'test'].flatMap(filesIn);
  expect(strays(files, (name) => !/^aws-sdk(\/|$)/.test(name), { valuesOnly: true })).toEqual([]);
});

it.each(['local', 'test/backend', 'test/end-to-end', 'test/faults'])(
  '%s knows the package only by what it answers',
  (folder) => {
    expect(strays(filesIn(folder), (name) => !name.startsWith('src/'))).toEqual([]);
  },
);

it('every file of the runtime and of the domain that does something has its tests', () => {
  const untested = [...runtime, ...domain].filter((file) => {
    const does = /^(export )?(async )?(function|class|const) /m.test(readFileSync(join(root, file), 'utf8'));
    return does && !existsSync(join(root, file.replace('src/', 'test/unit/').replace('.ts', '.test.ts')));
  });
  // A class of two fields, and a table that convergence.test.ts and update.test.ts go through row by row.
  expect(untested).toEqual([
    'src/runtime/handler-error.ts',
    'src/runtime/properties.ts',
    'src/integration-response/properties.ts',
  ]);
});
