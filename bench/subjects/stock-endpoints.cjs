/** Preload of the stock provider: SDK v2 knows no AWS_ENDPOINT_URL_*, so its configuration names the endpoints. */
const { resolve } = require('node:path');
const AWS = require(resolve(__dirname, '../stock/node_modules/aws-sdk/global'));

const { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS, AWS_ENDPOINT_URL_CLOUDWATCH, AWS_ENDPOINT_URL_S3 } = process.env;

Object.assign(AWS.config, {
  cloudwatchlogs: { endpoint: AWS_ENDPOINT_URL_CLOUDWATCH_LOGS },
  cloudwatch: { endpoint: AWS_ENDPOINT_URL_CLOUDWATCH },
  s3: { endpoint: AWS_ENDPOINT_URL_S3, s3ForcePathStyle: true },
});
