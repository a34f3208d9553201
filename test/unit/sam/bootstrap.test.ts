import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';

const bootstrap = join(projectRoot, 'sam-tests', 'stand-in', 'bootstrap.cjs');
const functionCode = `
  let count = 0;
  exports.entrypoint = async (event, context) => {
    if (event.broken) throw new TypeError('broken');
    count += 1;
    return { event, count, id: context.awsRequestId, remaining: context.getRemainingTimeInMillis() > 0 };
  };`;

let folder: string;
let runtime: ChildProcess | undefined;
/** The exit code and signal with which the runtime ends. */
let exit: Promise<unknown[]>;
let server: Server;
/** Events to come; after the last one the runtime waits. */
let events: unknown[];
/** What the runtime has sent: paths and bodies. */
let sent: [string | undefined, unknown][];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    sent.push([request.url, JSON.parse(Buffer.concat(await request.toArray()).toString())]);
    response.writeHead(202).end();
    server.emit('sent');
  } else if (events.length > 0) {
    const deadline = String(Date.now() + 60_000);
    const headers = { 'lambda-runtime-aws-request-id': 'r1', 'lambda-runtime-deadline-ms': deadline };
    response.writeHead(200, headers).end(JSON.stringify(events.shift()));
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  writeFileSync(join(folder, 'handlers.js'), functionCode);
  server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  runtime?.kill();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Runs the runtime on events until it has sent something for each. */
async function run(handler: string, given: unknown[]): Promise<void> {
  [events, sent] = [[...given], []];
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const env = { AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`, LAMBDA_TASK_ROOT: folder, _HANDLER: handler };
  runtime = spawn(process.execPath, [bootstrap], { env, stdio: 'ignore' });
  exit = once(runtime, 'exit');
  while (sent.length < Math.max(given.length, 1)) await once(server, 'sent');
}

describe('the runtime of the stand-in image', () => {
  it('calls the handler with one event after the other, in one process', async () => {
    await run('handlers.entrypoint', [{ action: 'READ' }, { action: 'LIST' }]);
    const answers = [
      { event: { action: 'READ' }, count: 1, id: 'r1', remaining: true },
      { event: { action: 'LIST' }, count: 2, id: 'r1', remaining: true },
    ];
    expect(sent).toEqual(answers.map((body) => ['/2018-06-01/runtime/invocation/r1/response', body]));
  });

  it('reports what the handler throws, and goes on', async () => {
    await run('handlers.entrypoint', [{ broken: true }, {}]);
    expect(sent).toEqual([
      ['/2018-06-01/runtime/invocation/r1/error', { errorType: 'TypeError', errorMessage: 'broken' }],
      ['/2018-06-01/runtime/invocation/r1/response', expect.objectContaining({ count: 1 })],
    ]);
  });

  it('reports a handler that is not there, and ends', async () => {
    await run('handlers.nothing', []);
    expect(sent).toEqual([
      [
        '/2018-06-01/runtime/init/error',
        { errorType: 'Error', errorMessage: 'handlers.nothing is no function' },
      ],
    ]);
    expect(await exit).toEqual([1, null]);
  });
});
