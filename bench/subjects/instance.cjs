/**
 * Runs what is measured as a warm container does: loads the handler that its argument names, answers the
 * invocations that arrive over IPC, and says how long each took and what memory is in use after it.
 */
const { entrypoint } = require(process.argv[2]);

const INVOCATION_MILLISECONDS = 60_000;

async function answer({ id, event }) {
  const endsAt = Date.now() + INVOCATION_MILLISECONDS;
  const context = {
    awsRequestId: `invocation-${id}`,
    functionVersion: '1',
    memoryLimitInMB: '256',
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
  };
  const start = performance.now();
  try {
    const payload = await entrypoint(event, context);
    return { id, payload, milliseconds: performance.now() - start, ...memory() };
  } catch (error) {
    return { id, thrown: String(error?.stack ?? error) };
  }
}

/** With --expose-gc: what is really held, not what has yet to be collected. */
function memory() {
  globalThis.gc?.();
  return { heapUsed: process.memoryUsage().heapUsed };
}

process.on('message', async (invocation) => process.send(await answer(invocation)));
process.on('disconnect', () => process.exit());
process.send({ id: 0 });
