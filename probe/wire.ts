import { AsyncLocalStorage } from 'node:async_hooks';
import type { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { classify, type ServiceFailure } from '../src/integration-response/service-failure';
import { isObject } from '../src/runtime/properties';

/** A JSON object of the service's, spelled as on the wire: lowerCamelCase. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the service answered to one request. */
export interface Answer {
  readonly status: number;
  /** The JSON of the answer, also what the SDK would leave out of it. */
  readonly body: Fields;
  /** What the provider takes the answer for, where it is an error. */
  readonly failure: ServiceFailure | undefined;
}

interface Exchange {
  readonly sent: Fields | undefined;
  received?: { readonly status: number; readonly body: Fields };
}

/** The requests of an SDK client as they are on the wire, both ways. */
export class Wire {
  /** Where the last request went. */
  host = '';
  private readonly exchanges = new AsyncLocalStorage<Exchange>();

  constructor(private readonly client: ApiGatewayV2Client) {
    client.middlewareStack.add(
      (next) => (request) => {
        const sent = this.exchanges.getStore()?.sent;
        if (isObject(request.request)) {
          this.host = String(request.request.hostname);
          if (sent !== undefined) Object.assign(request.request, { body: JSON.stringify(sent) });
        }
        return next(request);
      },
      { step: 'build', priority: 'high' },
    );
    client.middlewareStack.add(
      (next) => async (request) => {
        const result = await next(request);
        const exchange = this.exchanges.getStore();
        if (exchange !== undefined && isObject(result.response)) {
          const { statusCode, body } = result.response;
          const bytes = await collect(body);
          Object.assign(result.response, { body: bytes });
          exchange.received = { status: Number(statusCode), body: parse(bytes.toString('utf8')) };
        }
        return result;
      },
      { step: 'deserialize', priority: 'low' },
    );
  }

  /**
   * Makes one request, with exactly the body given, which may hold what the SDK's types don't allow.
   * @throws whatever the SDK does when nothing came back
   */
  async exchange(
    send: (client: ApiGatewayV2Client) => Promise<unknown>,
    sent: Fields | undefined,
  ): Promise<Answer> {
    const exchange: Exchange = { sent };
    let error: unknown;
    try {
      await this.exchanges.run(exchange, () => send(this.client));
    } catch (reason) {
      if (exchange.received === undefined) throw reason;
      error = reason;
    }
    const { status, body } = exchange.received ?? { status: 0, body: {} };
    return { status, body, failure: classify(error, '') };
  }
}

async function collect(stream: unknown): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of isChunked(stream) ? stream : []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function isChunked(value: unknown): value is AsyncIterable<Uint8Array> {
  return isObject(value) && Symbol.asyncIterator in value;
}

function parse(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
