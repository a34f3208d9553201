/**
 * One cold start: loads the handler that the first argument names, has it answer the event that is the second
 * one, says so on stdout with the memory that the process takes, and ends.
 */
const { writeSync } = require('node:fs');
const { entrypoint } = require(process.argv[2]);

const context = { awsRequestId: 'first', getRemainingTimeInMillis: () => 60_000 };

entrypoint(JSON.parse(process.argv[3]), context).then(({ status }) => {
  writeSync(1, `\nfirst answer: ${status} ${process.memoryUsage.rss()}\n`);
  process.exit(0);
});
