import { Agent, request } from 'node:http';
import { LOG_GROUP, LOG_STREAM } from './log-stream';
import { entrypoint as read } from './read';

const agent = new Agent({ keepAlive: true });

/**
 * The limit of a READ with a log group: one call of the SDK, then one round trip in which its log line and its
 * metric go out side by side.
 */
export async function entrypoint(event: Parameters<typeof read>[0]): Promise<object> {
  const answer = await read(event);
  await Promise.all([putLogEvents(), putMetricData()]);
  return answer;
}

function putLogEvents(): Promise<void> {
  return post(process.env.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS, {
    service: 'logs',
    type: 'application/x-amz-json-1.1',
    target: 'Logs_20140328.PutLogEvents',
    body: JSON.stringify({
      logGroupName: LOG_GROUP,
      logStreamName: LOG_STREAM,
      logEvents: [{ timestamp: Date.now(), message: 'READ succeeded' }],
    }),
  });
}

function putMetricData(): Promise<void> {
  const metric = 'MetricData.member.1';
  return post(process.env.AWS_ENDPOINT_URL_CLOUDWATCH, {
    service: 'monitoring',
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({
      Action: 'PutMetricData',
      Version: '2010-08-01',
      Namespace: 'Bare',
      [`${metric}.MetricName`]: 'HandlerInvocationCount',
      [`${metric}.Value`]: '1',
    }).toString(),
  });
}

interface Call {
  readonly service: string;
  readonly type: string;
  readonly target?: string;
  readonly body: string;
}

function post(endpoint: string | undefined, { service, type, target, body }: Call): Promise<void> {
  const scope = `AKIDBARE/20260101/us-east-1/${service}/aws4_request`;
  return new Promise((resolve, reject) => {
    const sent = request(endpoint ?? '', {
      method: 'POST',
      agent,
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'content-type': type,
        ...(target && { 'x-amz-target': target }),
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${service}: ${response.statusCode}`)),
      );
    });
    sent.end(body);
  });
}
