import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, type Call, parseObject, receive, type ServiceResource } from '../backend/wire';

/** A call of the log or the metrics service; `operation` is the request line where it is none of theirs. */
export interface DeliveryCall extends Pick<Call, 'accessKeyId' | 'sessionToken' | 'region'> {
  readonly operation: string;
  readonly input: ServiceResource;
}

/** What becomes of a call before moto gets it; `undefined` lets it through. */
export type Treatment = () => Promise<Answer | 'drop' | undefined>;

export const hang: Treatment = () => new Promise(() => undefined);
export const drop: Treatment = async () => 'drop';

/** Answers an error as the services write it. */
export function refuse(type: string, message: string, status = 400): Treatment {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return async () => ({ status, headers, body: JSON.stringify({ __type: type, message }) });
}

/** CloudWatch Logs and CloudWatch: a proxy before moto that records what comes and treats it as a test says. */
export class DeliveryServices {
  private received: DeliveryCall[] = [];
  private treatments: Readonly<Record<string, Treatment>> = {};
  private readonly server: Server;

  private constructor(private readonly motoUrl: string) {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
  }

  static async start(motoUrl: string): Promise<DeliveryServices> {
    const services = new DeliveryServices(motoUrl);
    await new Promise<void>((resolve) => services.server.listen(0, '127.0.0.1', resolve));
    return services;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy is not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Treats the calls of these operations so from now on, and all others as usual. */
  treat(treatments: Readonly<Record<string, Treatment>>): void {
    this.treatments = treatments;
  }

  /** The calls since the last time that this was asked. */
  take(): readonly DeliveryCall[] {
    return this.received.splice(0);
  }

  /** Asks moto, past the record. */
  async ask(target: string, input: object, region = 'us-east-1'): Promise<ServiceResource> {
    const service = target.startsWith('Logs_') ? 'logs' : 'monitoring';
    const scope = `AKIDMOTO/20260101/${region}/${service}/aws4_request`;
    const answer = await this.forward(JSON.stringify(input), {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      'content-type': service === 'logs' ? 'application/x-amz-json-1.1' : 'application/x-amz-json-1.0',
      'x-amz-target': target,
    });
    if (answer.status !== 200) throw new Error(`${target}: ${answer.status} ${answer.body}`);
    return parseObject(answer.body);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { body: input, accessKeyId, sessionToken, region } = await receive(request, '', 0);
    const operation = operationOf(request);
    this.received.push({ operation, input, accessKeyId, sessionToken, region });
    const treated = await this.treatments[operation]?.();
    if (treated === 'drop') return void response.destroy();
    const answer = treated ?? (await this.forward(JSON.stringify(input), onward(request)));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  private async forward(body: string, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(this.motoUrl, { method: 'POST', headers, body });
    const type = response.headers.get('content-type') ?? 'application/json';
    return { status: response.status, headers: { 'content-type': type }, body: await response.text() };
  }
}

/** What the calls of one operation asked for. */
export function inputsOf(calls: readonly DeliveryCall[], name: string): readonly ServiceResource[] {
  return calls.flatMap(({ operation, input }) => (operation === name ? [input] : []));
}

function operationOf({ method, url, headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  const [, operation] =
    (url === '/' && /^(?:Logs_20140328|GraniteServiceVersion20100801)\.(\w+)$/.exec(String(target))) || [];
  return operation ?? `${method} ${url}`;
}

function onward({ headers }: IncomingMessage): Record<string, string> {
  const names = ['authorization', 'content-type', 'x-amz-target', 'x-amz-security-token'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]));
}
