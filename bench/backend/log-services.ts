import { LOG_GROUP, LOG_STREAM } from '../bare/log-stream';

/** The environment in which a subject finds moto's logs, metrics and buckets at `url`. */
export function logEndpoints(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url,
    AWS_ENDPOINT_URL_CLOUDWATCH: url,
    AWS_ENDPOINT_URL_S3: url,
  };
}

/** Makes the stream to which the bare call writes. */
export async function makeLogStream(url: string): Promise<void> {
  await callLogs(url, 'CreateLogGroup', { logGroupName: LOG_GROUP });
  await callLogs(url, 'CreateLogStream', { logGroupName: LOG_GROUP, logStreamName: LOG_STREAM });
}

/** How many log lines a group's streams hold. */
export async function logLinesIn(url: string, logGroupName: string): Promise<number> {
  const answer = await callLogs(url, 'FilterLogEvents', { logGroupName });
  const { events }: { events: readonly unknown[] } = JSON.parse(answer);
  return events.length;
}

async function callLogs(url: string, operation: string, input: object): Promise<string> {
  const scope = 'AKIDBENCH/20260101/us-east-1/logs/aws4_request';
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Logs_20140328.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${answer}`);
  return answer;
}
