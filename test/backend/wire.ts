import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** A resource as the service's JSON spells it: lowerCamelCase names. */
export type ServiceResource = Readonly<Record<string, unknown>>;

/** One request as the backend received it; `status` is what the caller was answered, absent when nothing was. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: ServiceResource;
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  readonly region: string;
  readonly requestId: string;
  /** The connection that it came by. */
  readonly connection: Socket;
  /** When it came, in milliseconds of the backend's clock. */
  readonly at: number;
  status?: number;
}

/** What a caller is answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Which collection or item of the management API a path names. */
export interface Place {
  readonly kind: 'apis' | 'integrations' | 'responses' | 'response' | 'other';
  readonly api: string;
  readonly collection: string;
}

const PLACES: ReadonlyArray<readonly [Place['kind'], RegExp]> = [
  ['apis', /^\/v2\/apis$/],
  ['integrations', /^\/v2\/apis\/([^/]+)\/integrations$/],
  ['responses', /^\/v2\/apis\/([^/]+)\/integrations\/[^/]+\/integrationresponses$/],
  ['response', /^\/v2\/apis\/([^/]+)\/integrations\/[^/]+\/integrationresponses\/[^/]+$/],
];

/** Names the place in the management API that `path` addresses. */
export function placeOf(path: string): Place {
  for (const [kind, pattern] of PLACES) {
    const match = pattern.exec(path);
    if (match) {
      const collection = kind === 'response' ? path.slice(0, path.lastIndexOf('/')) : path;
      return { kind, api: match[1] ?? '', collection };
    }
  }
  return { kind: 'other', api: '', collection: path };
}

/** A success or any other answer that carries JSON. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** An error as API Gateway writes it: its type in a header, its words in the body. */
export function errorAnswer(status: number, type: string, message: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ message }),
  };
}

/** True for an object that is neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object in `text`, or an empty one. */
export function parseObject(text: string): ServiceResource {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** The items of a collection's answer. */
export function itemsOf(answer: Answer): readonly ServiceResource[] {
  const items = parseObject(answer.body).items;
  return Array.isArray(items) ? items.filter(isRecord) : [];
}

/** Reads a whole request into a call. */
export async function receive(request: IncomingMessage, requestId: string, at: number): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const [path = '', search = ''] = (request.url ?? '').split('?');
  const credential = /Credential=([^/]+)\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '');
  const token = request.headers['x-amz-security-token'];
  return {
    method: request.method ?? '',
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    body: parseObject(Buffer.concat(chunks).toString('utf8')),
    accessKeyId: credential?.[1] ?? '',
    sessionToken: typeof token === 'string' ? token : undefined,
    region: credential?.[2] ?? '',
    requestId,
    connection: request.socket,
    at,
  };
}
