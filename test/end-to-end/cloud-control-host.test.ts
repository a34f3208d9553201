import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project';
import { NOTE_SCHEMA } from '../unit/local/notebook';

jest.setTimeout(60_000);

/** A provider of notes, which keeps each in a file of a folder. It takes two invocations to make one. */
const HANDLERS = `
const { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const fileOf = ({ Notebook, NoteId }) => join(process.env.NOTES, Notebook + '-' + NoteId);
const readNote = (file) => JSON.parse(readFileSync(file, 'utf8'));
const success = (resourceModel) => ({ status: 'SUCCESS', resourceModel });

exports.entrypoint = async ({ action, callbackContext, requestData: { resourceProperties: note } }) => {
  console.log(action + ' ' + Object.values(note).join(' '));
  if (action === 'LIST') {
    const resourceModels = readdirSync(process.env.NOTES).map((name) => readNote(join(process.env.NOTES, name)));
    return { status: 'SUCCESS', resourceModels };
  }
  if (action === 'CREATE') {
    const resourceModel = { ...note, NoteId: '1' };
    writeFileSync(fileOf(resourceModel), JSON.stringify(resourceModel));
    if (callbackContext) return success(resourceModel);
    return { status: 'IN_PROGRESS', callbackContext: { made: true }, callbackDelaySeconds: 0.05, resourceModel };
  }
  const file = fileOf(note);
  if (!existsSync(file)) return { status: 'FAILED', errorCode: 'NotFound', message: 'no such note' };
  if (action === 'DELETE') {
    rmSync(file);
    return { status: 'SUCCESS' };
  }
  if (action === 'UPDATE') writeFileSync(file, JSON.stringify(note));
  return success(readNote(file));
};
`;

let folder: string;
let host: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'second-provider-'));
  for (const path of ['dist', 'notes']) mkdirSync(join(folder, path));
  writeFileSync(join(folder, 'dist', 'handlers.js'), HANDLERS);
  writeFileSync(join(folder, 'schema.json'), JSON.stringify(NOTE_SCHEMA));
});
afterEach(() => host?.kill('SIGKILL'));
afterAll(() => rmSync(folder, { recursive: true }));

/** node local/host.mjs, in the folder of the provider, and what it has printed. */
function run(...args: string[]): { child: ChildProcess; printed: () => string } {
  const command = [join(projectRoot, 'local', 'host.mjs'), ...args];
  const child = spawn(process.execPath, command, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  host = child;
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  }
  return { child, printed: () => text };
}

async function serving(
  ...args: string[]
): Promise<{ url: string; printed: () => string; child: ChildProcess }> {
  const { child, printed } = run('--schema', 'schema.json', '--port', '0', ...args);
  while (!printed().includes('Ctrl-C')) {
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
    if (child.exitCode !== null) throw new Error(`the host ended: ${printed()}`);
  }
  return { url: /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0] ?? '', printed, child };
}

async function call(url: string, operation: string, members: object): Promise<object> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Amz-Target': `CloudApiService.${operation}` },
    body: JSON.stringify({ TypeName: 'Acme::Notebook::Note', ...members }),
  });
  return Object(await response.json());
}

async function write(url: string, operation: string, members: object): Promise<object> {
  const begun = Object(await call(url, operation, members)).ProgressEvent;
  const { RequestToken } = Object(begun);
  return Object(await call(url, 'GetResourceRequestStatus', { RequestToken })).ProgressEvent;
}

describe('node local/host.mjs', () => {
  it.each([
    ['package', '.'],
    ['handlers file', join('dist', 'handlers.js')],
  ])('hosts another provider by its schema and its %s', async (_, bundle) => {
    const notes = ['--env', `NOTES=${join(folder, 'notes')}`];
    const { url, printed, child } = await serving(
      '--bundle',
      bundle,
      '--type-name',
      'Acme::Notebook::Note',
      ...notes,
    );
    const DesiredState = JSON.stringify({ Notebook: 'n1', Size: 'short' });
    const created = await write(url, 'CreateResource', { DesiredState });
    expect(created).toMatchObject({ OperationStatus: 'SUCCESS', Identifier: 'n1|1' });

    const Identifier = 'n1|1';
    const PatchDocument = JSON.stringify([{ op: 'remove', path: '/Size' }]);
    expect(await write(url, 'UpdateResource', { Identifier, PatchDocument })).toMatchObject({
      OperationStatus: 'SUCCESS',
    });
    const description = { Identifier, Properties: '{"Notebook":"n1","NoteId":"1"}' };
    expect(await call(url, 'GetResource', { Identifier })).toMatchObject({
      ResourceDescription: description,
    });
    expect(await call(url, 'ListResources', {})).toMatchObject({ ResourceDescriptions: [description] });

    expect(await write(url, 'DeleteResource', { Identifier })).toMatchObject({ OperationStatus: 'SUCCESS' });
    expect(await call(url, 'GetResource', { Identifier })).toMatchObject({ Message: 'no such note' });

    expect(printed()).toMatch(/^CREATE n1 short$/m);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  it.each([
    [[], /^--schema and --bundle are needed\. Options: --schema FILE, /],
    [['--schema', 'none.json', '--bundle', '.'], /^none\.json is not the schema of a resource type: ENOENT/],
    [
      ['--schema', 'dist/handlers.js', '--bundle', '.'],
      /is not the schema of a resource type: It is no JSON object/,
    ],
    [['--schema', 'schema.json', '--bundle', 'notes'], /^There is no .*notes\/dist\/handlers\.js/],
    [['--schema', 'schema.json', '--bundle', '.', '--env', 'NOTES'], /^--env takes NAME=VALUE\.$/],
    [
      ['--schema', 'schema.json', '--bundle', '.', '--type-name', 'Note'],
      /^--type-name takes a name such as /,
    ],
    [['--prot', '1'], /^Unknown option '--prot'\. Options: --schema FILE, /],
  ])('refuses %j in one line', async (args, line) => {
    const { child, printed } = run(...args);
    const [exitCode] = await once(child, 'close');
    expect({ exitCode, lines: printed().trimEnd().split('\n') }).toEqual({
      exitCode: 1,
      lines: [expect.stringMatching(line)],
    });
  });
});
