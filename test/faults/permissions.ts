import schema from '../../aws-apigatewayv2-integrationresponse.json';
import type { Call } from '../backend/wire';

/** An operation and the calls that it made. */
export type Played = readonly [operation: string, made: { readonly calls: readonly Call[] }];

const HANDLERS: Readonly<Record<string, { readonly permissions: readonly string[] }>> = schema.handlers;

function methodsOf(handler: string, played: readonly Played[]): ReadonlySet<string> {
  const own = played.filter(([operation]) => operation.toLowerCase() === handler);
  return new Set(own.flatMap(([, { calls }]) => calls.map((call) => `apigateway:${call.method}`)));
}

/** The actions that a handler called and that the schema doesn't let it. */
export function callsWithoutPermission(handler: string, played: readonly Played[]): readonly string[] {
  const permissions = HANDLERS[handler]?.permissions ?? [];
  return [...methodsOf(handler, played)].filter((action) => !permissions.includes(action));
}

/** The actions that the schema lets a handler call and that it never called. */
export function permissionsWithoutCall(handler: string, played: readonly Played[]): readonly string[] {
  const methods = methodsOf(handler, played);
  return (HANDLERS[handler]?.permissions ?? []).filter((action) => !methods.has(action));
}
