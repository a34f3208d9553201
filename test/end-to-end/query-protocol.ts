import type { IncomingMessage } from 'node:http';

/** One call that arrived, as AWS's documentation names it. */
export interface RegistryCall {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** An answer with a failure, as CloudFormation words it. */
export function failure(code: string, message: string, status = 400): Answer {
  const error = `<Type>Sender</Type><Code>${code}</Code><Message>${message}</Message>`;
  return { status, body: `<ErrorResponse><Error>${error}</Error></ErrorResponse>` };
}

export type Value = string | boolean | undefined | readonly Value[] | { readonly [name: string]: Value };

/** An answer with a result, as CloudFormation words it. */
export function result(action: string, values: Readonly<Record<string, Value>>): Answer {
  const body = `<${action}Result>${xmlOf(values)}</${action}Result>`;
  return { status: 200, body: `<${action}Response>${body}</${action}Response>` };
}

function xmlOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const isList = Array.isArray(value);
  return Object.entries(value)
    .map(([name, each]) => {
      const tag = isList ? 'member' : name;
      return `<${tag}>${xmlOf(each)}</${tag}>`;
    })
    .join('');
}

/** What a request of an AWS SDK asks for: of S3 only an upload has a name here. */
export function callOf({ method, url = '', headers }: IncomingMessage, body: Buffer): RegistryCall {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const { Action = '', ...parameters } = Object.fromEntries(new URLSearchParams(body.toString()));
    return { action: Action, parameters };
  }
  return { action: method === 'PUT' ? 'PutObject' : `${method}`, parameters: { path: url } };
}
