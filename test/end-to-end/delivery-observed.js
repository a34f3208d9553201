/** The packaged function, answering beside its own answer which files its process has loaded. */
const { join } = require('node:path');
const { entrypoint } = require(join(process.env.LAMBDA_TASK_ROOT, 'dist', 'handlers.js'));

exports.entrypoint = async (event, context) => ({
  answer: await entrypoint(event, context),
  loaded: Object.keys(require.cache),
});
