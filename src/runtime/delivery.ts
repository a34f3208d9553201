import { CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { closeIdleConnections, connectionOptions } from './connections';
import type { Destination } from './event';
import { DELIVERY_LIMIT, type JournalEntry, writeLine } from './journal';
import { keptClients } from './kept-clients';

const logsFor = keptClients(
  (credentials, region) =>
    new CloudWatchLogsClient({ credentials, region, maxAttempts: 1, requestHandler: connectionOptions }),
);
const metricsFor = keptClients(
  (credentials, region) =>
    new CloudWatchClient({ credentials, region, maxAttempts: 1, requestHandler: connectionOptions }),
);

let refusalReported = false;

/**
 * Delivers what the official library delivers, to where it delivers it: the journal entry of an invocation that
 * began at `began` (milliseconds since the epoch) to its log stream, the metrics to CloudWatch, side by side.
 * Takes at most DELIVERY_LIMIT and never throws; says on stdout what failed.
 */
export async function deliver(destination: Destination, entry: JournalEntry, began: number): Promise<void> {
  closeIdleConnections();
  const controller = new AbortController();
  const options = { abortSignal: controller.signal };
  const unlessLate = (report: (error: unknown) => void) => (error: unknown) => {
    if (!controller.signal.aborted) report(error);
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      writeLine({
        delivery: 'failed',
        what: 'log or metrics',
        reason: `not done within ${DELIVERY_LIMIT} ms`,
      });
      resolve();
    }, DELIVERY_LIMIT);
  });
  const deliveries = Promise.all([
    deliverLine(destination, JSON.stringify(entry), options).catch(
      unlessLate((error) => reportFailure('log', error)),
    ),
    deliverMetrics(destination, entry, began, options).catch(unlessLate(reportMetrics)),
  ]);
  await Promise.race([deliveries, late]);
  clearTimeout(timer);
}

interface CallOptions {
  abortSignal: AbortSignal;
}

/** One call when the log stream is there; what is missing is made only when the service says so. */
async function deliverLine(
  { credentials, region, logGroupName, logStreamName }: Destination,
  message: string,
  options: CallOptions,
): Promise<void> {
  const client = logsFor(credentials, region);
  const put = () =>
    client.send(
      new PutLogEventsCommand({
        logGroupName,
        logStreamName,
        logEvents: [{ timestamp: Date.now(), message }],
      }),
      options,
    );
  const createStream = () =>
    client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }), options);
  const createGroup = () => client.send(new CreateLogGroupCommand({ logGroupName }), options);
  await put().catch(async (error) => {
    rethrowUnless('ResourceNotFoundException', error);
    await unlessThere(createStream).catch(async (noGroup) => {
      rethrowUnless('ResourceNotFoundException', noGroup);
      await unlessThere(createGroup);
      await unlessThere(createStream);
    });
    await put();
  });
}

/** The metrics of the runtime library (metrics.js of 1.0.6), with its names, units and dimensions. */
async function deliverMetrics(
  { credentials, region, typeName }: Destination,
  { action, errorCode, durationMs }: JournalEntry,
  began: number,
  options: CallOptions,
): Promise<void> {
  const dimensions = { DimensionKeyActionType: action, DimensionKeyResourceType: typeName };
  const ended = began + durationMs;
  const metrics = [
    metric('HandlerInvocationCount', 'Count', 1, began, dimensions),
    metric('HandlerInvocationDuration', 'Milliseconds', durationMs, ended, dimensions),
  ];
  if (errorCode !== undefined) {
    const { DimensionKeyActionType, DimensionKeyResourceType } = dimensions;
    const failed = { DimensionKeyActionType, DimensionKeyExceptionType: errorCode, DimensionKeyResourceType };
    metrics.push(metric('HandlerException', 'Count', 1, ended, failed));
  }
  const Namespace = `AWS/CloudFormation/${typeName.replaceAll('::', '/')}`;
  await metricsFor(credentials, region).send(
    new PutMetricDataCommand({ Namespace, MetricData: metrics }),
    options,
  );
}

function metric(
  MetricName: string,
  Unit: 'Count' | 'Milliseconds',
  Value: number,
  timestamp: number,
  dimensions: Readonly<Record<string, string>>,
): MetricDatum {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { MetricName, Unit, Value, Timestamp: new Date(timestamp), Dimensions };
}

async function unlessThere(create: () => Promise<unknown>): Promise<void> {
  await create().catch((error) => rethrowUnless('ResourceAlreadyExistsException', error));
}

function rethrowUnless(name: string, error: unknown): void {
  if (!(error instanceof Error && error.name === name)) throw error;
}

function reportFailure(what: string, error: unknown): void {
  writeLine({ delivery: 'failed', what, reason: error instanceof Error ? error.name : 'unknown' });
}

/** AWS keeps namespaces that begin with AWS/ to itself and may refuse these: that is said once a container. */
function reportMetrics(error: unknown): void {
  const refused = error instanceof Error && /^(InvalidParameter|ValidationError)/.test(error.name);
  if (refused && refusalReported) return;
  refusalReported ||= refused;
  reportFailure('metrics', error);
}
