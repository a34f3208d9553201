/**
 * What runs inside an instance of a hosted function, as Lambda's runtime does: loads the handler, runs one
 * invocation at a time as its host asks for them, and ends when the host is gone.
 *
 * Plain JavaScript without dependencies: it runs on the function's Node.js and has to start fast.
 */
'use strict';

const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

const [, , handlerName] = process.argv;
const send = process.send.bind(process);

/** The invocation that is running. */
let running;

const handlerLoaded = load();
// The invocation that needs the handler reports why there is none.
handlerLoaded.catch(() => {});

process.on('disconnect', () => process.exit());
process.on('message', run);
process.on('uncaughtException', (error) => void end(error, 129));
process.on('unhandledRejection', (reason) => {
  void end(named('Runtime.UnhandledPromiseRejection', reason?.stack ?? String(reason)), 128);
});

async function run(invocation) {
  running = invocation;
  let handler;
  try {
    handler = await handlerLoaded;
  } catch (error) {
    return end(error, 1);
  }
  try {
    const answer = await handler(JSON.parse(invocation.payload), contextOf(invocation));
    await finish({ payload: JSON.stringify(answer) ?? 'null', failed: false });
  } catch (error) {
    await finish(failure(error));
  }
}

async function load() {
  const separator = handlerName.lastIndexOf('.');
  const [file, exported] = [resolve(handlerName.slice(0, separator)), handlerName.slice(separator + 1)];
  const handler = (await loadFile(file))[exported];
  if (typeof handler === 'function') return handler;
  throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
}

async function loadFile(file) {
  try {
    return existsSync(`${file}.mjs`) ? await import(`${file}.mjs`) : require(file);
  } catch (error) {
    throw error?.code === 'MODULE_NOT_FOUND' ? named('Runtime.ImportModuleError', error.message) : error;
  }
}

/** What Lambda tells a function about its invocation. */
function contextOf({ requestId, functionArn, timeout }) {
  const {
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryLimitInMB,
  } = process.env;
  const deadline = Date.now() + timeout;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion,
    invokedFunctionArn: functionArn,
    memoryLimitInMB,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: String(process.pid),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

/** An error as Lambda reports it. */
function failure(error) {
  const isError = error instanceof Error;
  const report = {
    errorType: isError ? error.name : typeof error,
    errorMessage: isError ? error.message : String(error),
    trace: isError ? String(error.stack).split('\n') : [],
  };
  return { payload: JSON.stringify(report), failed: true };
}

/** Ends the output of the invocation, then answers: so the host knows which output is the invocation's. */
async function finish(answer) {
  const { endOfOutput } = running;
  running = undefined;
  await Promise.all([process.stdout, process.stderr].map((stream) => written(stream, endOfOutput)));
  await new Promise((sent) => send(answer, sent));
}

function written(stream, text) {
  return new Promise((done) => stream.write(text, done));
}

/** Reports an error that leaves nothing to go on with. */
async function end(error, exitCode) {
  console.error(error);
  if (running !== undefined) await finish({ ...failure(error), last: true });
  process.exit(exitCode);
}
