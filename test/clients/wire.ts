import type { Model, World } from './world';

/** What came back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly errorType: string | undefined;
  readonly body: Model;
}

/** How a client puts its requests on the wire. */
export interface Shape {
  /** Follows the path, such as ?Action=… */
  readonly query?: (operation: string) => string;
  /** Whether it sends a client token with each write. */
  readonly clientTokens: boolean;
}

/** Sends one operation of Cloud Control in the shape of a client. */
export async function send(world: World, shape: Shape, operation: string, members: Model): Promise<Answer> {
  const isWrite = /^(Create|Update|Delete)/.test(operation);
  const token = shape.clientTokens && isWrite ? { ClientToken: crypto.randomUUID() } : {};
  const response = await fetch(`${world.endpoint}/${shape.query?.(operation) ?? ''}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `CloudApiService.${operation}`,
      Authorization: signedFor('cloudcontrolapi'),
    },
    body: JSON.stringify({ ...members, ...token }),
  });
  const body: object = Object(await response.json());
  const errorType = response.headers.get('x-amzn-errortype') ?? undefined;
  return { status: response.status, errorType, body: { ...body } };
}

/** An Authorization header for a service. */
export function signedFor(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=AKIDCLIENT/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}
