import type { Action } from '../runtime/event';
import { HandlerError, type HandlerErrorOptions } from '../runtime/handler-error';
import type { Identifier, Model } from './model';
import { ServiceFailure } from './service-failure';

/** What an operation is about: as much of a model as it has. */
export type Subject = Partial<Identifier & Pick<Model, 'IntegrationResponseKey'>>;

/** Names a resource, or a collection, as a person would look for it. */
export function nameOf({
  ApiId,
  IntegrationId,
  IntegrationResponseId,
  IntegrationResponseKey,
}: Subject): string {
  const keyed = IntegrationResponseKey && `integration response with the key ${IntegrationResponseKey}`;
  const identified = IntegrationResponseId && `integration response ${IntegrationResponseId}`;
  const parents = [IntegrationId && `integration ${IntegrationId}`, ApiId && `API ${ApiId}`];
  return [identified ?? keyed ?? 'integration responses', ...parents].filter(Boolean).join(' of ');
}

/** Tells how to find out what became of a write that nobody knows the outcome of. */
export function howToCheck({ ApiId, IntegrationId, IntegrationResponseKey }: Subject): string {
  return (
    `Whether it was done is not known. Look with: aws apigatewayv2 get-integration-responses --api-id ${ApiId} ` +
    `--integration-id ${IntegrationId}${IntegrationResponseKey === undefined ? '' : ` (key ${IntegrationResponseKey})`}.`
  );
}

/**
 * Takes whatever an operation threw and returns what its caller is told: of a failed call the operation, the
 * resource, the service's words and what to do; anything else as it is. A write whose outcome is open never gets a
 * code that CloudFormation retries, because the second run would meet the work of the first.
 */
export function toHandlerError(
  error: unknown,
  action: Action,
  subject: Subject,
  options: HandlerErrorOptions = {},
): unknown {
  if (!(error instanceof ServiceFailure)) return error;
  const unresolved = error.outcome === 'unresolved' && action !== 'READ' && action !== 'LIST';
  const advice = unresolved ? howToCheck(subject) : (error.advice ?? adviceFor(error, action, subject));
  return new HandlerError(
    unresolved ? 'GeneralServiceException' : error.code,
    `${action} of ${nameOf(subject)}: ${error.report}. ${advice}`.trim(),
    { cause: error, ...(error.transient ? options : {}) },
  );
}

function adviceFor(
  { code, permission }: ServiceFailure,
  action: Action,
  { ApiId, IntegrationId }: Subject,
): string {
  if (code === 'AccessDenied') return `Allow ${permission} on this API to the execution role of the type.`;
  if (code === 'NotFound' && (action === 'CREATE' || action === 'LIST')) {
    return (
      `Check that the API ${ApiId} exists in this account and region` +
      `${IntegrationId === undefined ? '' : `, and that the integration ${IntegrationId} is one of its own`}.`
    );
  }
  return '';
}
