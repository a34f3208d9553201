import { resolve } from 'node:path';
import { startBackend as startMoto } from '../../local/backend';
import { FunctionInstance } from '../../local/function-instance';
import type { Account, Parent } from '../backend/account';
import { credentialsOf, type Model, type Progress, productionEvent, progressOf } from '../backend/events';
import { BUNDLE, LAMBDA_ENVIRONMENT } from '../backend/packaged-function';
import { Backend } from '../backend/proxy';
import { DeliveryServices } from './delivery-services';

/** The role that a type was registered to log with. */
export const PROVIDER = 'AKIDPROVIDER';

/** Where the journal of the tests' events goes: <stackId>/<logicalId> with __ for colons. */
const STREAM = 'arn__aws__cloudformation__us-east-1__123456789012__stack/test/0/IntegrationResponse';

const PACKAGE = resolve(BUNDLE, '../..');
const OBSERVED = resolve(__dirname, 'delivery-observed.entrypoint');
const SCALED_CLOCK = resolve(__dirname, '../backend/scaled-clock.cjs');

/** The event of a type that is registered with a log group. */
export function withLogGroup(
  event: Record<string, unknown>,
  providerLogGroupName: string,
  provider = PROVIDER,
): Record<string, unknown> & { readonly requestData: Model } {
  const providerCredentials = credentialsOf(provider);
  return {
    ...event,
    requestData: { ...Object(event.requestData), providerCredentials, providerLogGroupName },
  };
}

/** An instance of the packaged function, in a process of its own. */
export class Container {
  private readonly instance: FunctionInstance;
  private readonly scale: number;

  constructor(
    environment: Readonly<Record<string, string>>,
    { scale = 1, handler = 'dist/handlers.entrypoint' } = {},
  ) {
    this.scale = scale;
    const clock = { NODE_OPTIONS: `--require ${SCALED_CLOCK}`, CLOCK_SCALE: String(scale) };
    this.instance = new FunctionInstance({
      name: 'TypeFunction',
      directory: PACKAGE,
      handler,
      // What Node.js and the SDK say of their versions is none of the function's output.
      environment: {
        ...LAMBDA_ENVIRONMENT,
        NODE_NO_WARNINGS: '1',
        ...environment,
        ...(scale !== 1 && clock),
      },
    });
  }

  /** What the function answered and the lines that it printed; `milliseconds` are those of its own clock. */
  async invoke(event: unknown): Promise<{
    readonly progress: Progress;
    readonly lines: readonly string[];
    readonly milliseconds: number;
  }> {
    const began = performance.now();
    const { answer, lines } = await this.run(event);
    const milliseconds = (performance.now() - began) * this.scale;
    return { progress: progressOf(answer), lines, milliseconds };
  }

  /** The answer as it is. */
  async run(event: unknown): Promise<{ readonly answer: unknown; readonly lines: readonly string[] }> {
    const { payload, failed, log } = await this.instance.run(JSON.stringify(event));
    if (failed) throw new Error(`the function failed: ${payload}`);
    return { answer: JSON.parse(payload), lines: log.split('\n').filter(Boolean) };
  }

  async stop(): Promise<void> {
    this.instance.kill();
    await this.instance.ended;
  }
}

/** API Gateway, CloudWatch and CloudWatch Logs, and containers of the packaged function before them. */
export class DeliveryWorld {
  private readonly containers: Container[] = [];

  private constructor(
    private readonly backend: Backend,
    readonly services: DeliveryServices,
    private readonly stopMoto: () => Promise<void>,
  ) {}

  static async start(): Promise<DeliveryWorld> {
    const moto = await startMoto();
    const backend = await Backend.start(moto.url);
    return new DeliveryWorld(backend, await DeliveryServices.start(moto.url), moto.stop);
  }

  /** Starts a container; what is for no service that it should call goes to the same proxy by another path. */
  container(options: { readonly scale?: number; readonly handler?: string } = {}): Container {
    const { url } = this.services;
    const endpoints = {
      AWS_ENDPOINT_URL_APIGATEWAYV2: this.backend.url,
      AWS_ENDPOINT_URL_CLOUDWATCH: url,
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url,
      AWS_ENDPOINT_URL: `${url}/elsewhere`,
    };
    const container = new Container(endpoints, options);
    this.containers.push(container);
    return container;
  }

  /** A container that answers `{ answer, loaded }`: the function's answer, and the files of its process. */
  observed(): Container {
    return this.container({ handler: OBSERVED });
  }

  /** A caller's account with an integration, and its events. */
  async caller(region = 'us-east-1'): Promise<DeliveryCaller> {
    const account = this.backend.account({}, region);
    return new DeliveryCaller(account, await account.integration());
  }

  /** The lines that a stream holds. */
  async delivered(
    logGroupName: string,
    logStreamName = STREAM,
    region = 'us-east-1',
  ): Promise<readonly unknown[]> {
    const input = { logGroupName, logStreamName, startFromHead: true };
    const { events } = await this.services.ask('Logs_20140328.GetLogEvents', input, region);
    return Array.isArray(events) ? events.map((event) => Object(event).message) : [];
  }

  async stop(): Promise<void> {
    await Promise.all(this.containers.map((container) => container.stop()));
    await this.services.stop();
    await this.backend.stop();
    await this.stopMoto();
  }
}

/** A caller of the type, and an integration of its own. */
export class DeliveryCaller {
  constructor(
    readonly account: Account,
    readonly parent: Parent,
  ) {}

  /** The event of a READ of nothing that exists: it FAILED with NotFound. */
  failing(): Record<string, unknown> {
    const model = { ...this.parent, IntegrationResponseId: 'missing' };
    return productionEvent(this.account, { action: 'READ', model });
  }

  /** The event of a LIST: it succeeds with one call. */
  succeeding(): Record<string, unknown> {
    return productionEvent(this.account, { action: 'LIST', model: this.parent });
  }

  creating(properties: Model): Record<string, unknown> {
    return productionEvent(this.account, { action: 'CREATE', model: { ...this.parent, ...properties } });
  }
}
