/**
 * Runs the packaged function for a test: loads the bundle that its argument names, and answers every invocation
 * that arrives over IPC, many at a time (one instance a caller would need hundreds of processes).
 */
const handlers = require(process.argv[2]);

const INVOCATION_MILLISECONDS = 60_000;

function lambdaContext(id) {
  const endsAt = Date.now() + INVOCATION_MILLISECONDS;
  return {
    awsRequestId: `invocation-${id}`,
    functionName: 'TypeFunction',
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
  };
}

async function answer({ id, entrypoint, event, context }) {
  try {
    const given = context === 'no context' ? undefined : lambdaContext(id);
    return { id, payload: JSON.stringify(await handlers[entrypoint](JSON.parse(event), given)) ?? 'null' };
  } catch (error) {
    return { id, thrown: String(error?.stack ?? error) };
  }
}

process.on('message', async (invocation) => process.send(await answer(invocation)));
process.on('disconnect', () => process.exit());
process.send({ id: 'ready' });
