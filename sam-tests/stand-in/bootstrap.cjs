#!/var/lang/bin/node
/**
 * The runtime of the stand-in image: asks the Lambda runtime API for one invocation after the other, calls the
 * handler, and sends what it answers. What nobody catches ends it, and the emulator reports that.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
'use strict';

const { request } = require('node:http');
const { join } = require('node:path');

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER } = process.env;

/** Without a limit in time: the next invocation comes when it comes. */
function call(method, path, body) {
  const url = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/${path}`;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method }, async (response) => {
      const chunks = await response.toArray();
      resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function load() {
  const separator = _HANDLER.lastIndexOf('.');
  const handler = require(join(LAMBDA_TASK_ROOT, _HANDLER.slice(0, separator)))[
    _HANDLER.slice(separator + 1)
  ];
  if (typeof handler !== 'function') throw new Error(`${_HANDLER} is no function`);
  return handler;
}

function describe(error) {
  return JSON.stringify({ errorType: error?.name ?? 'Error', errorMessage: error?.message ?? String(error) });
}

async function serveNext(handler) {
  const { headers, body } = await call('GET', 'invocation/next');
  const id = headers['lambda-runtime-aws-request-id'];
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
  try {
    const answer = await handler(JSON.parse(body), context);
    await call('POST', `invocation/${id}/response`, JSON.stringify(answer));
  } catch (error) {
    await call('POST', `invocation/${id}/error`, describe(error));
  }
}

async function run() {
  let handler;
  try {
    handler = load();
  } catch (error) {
    await call('POST', 'init/error', describe(error));
    throw error;
  }
  for (;;) await serveNext(handler);
}

void run();
