import { HandlerError } from '../runtime/handler-error';
import type { Session } from '../runtime/provider';
import { WRITE_RESERVE } from '../runtime/stabilization';
import { differences } from './convergence';
import { nameOf } from './errors';
import type { Identifier, Model } from './model';
import type { IntegrationResponseService, Live, Patch } from './service';
import { ServiceFailure } from './service-failure';
import { identifierOf } from './translation';

/** Sends a patch until its outcome is known, and returns what the service then holds. */
export type Apply = (patch: Patch) => Promise<Live>;

/** How a patch is sent to one resource: a write whose outcome is open is looked at before it is sent again. */
export function patching(
  operation: 'CREATE' | 'UPDATE',
  service: IntegrationResponseService,
  { stabilization }: Session,
  desired: Model & Identifier,
): Apply {
  const identifier = identifierOf(desired);
  return async (patch) => {
    let pending = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await service.update(identifier, patch);
      } catch (error) {
        if (!(error instanceof ServiceFailure)) throw error;
        if (error.code === 'AlreadyExists') throw keyTaken(operation, desired);
        if (error.outcome === 'refused') throw pending && error.transient ? error.inDoubt() : error;
        pending ||= error.late;
        const seen = await look(operation, service, identifier, desired, error);
        if (differences(desired, seen).length === 0) return seen;
        if (!(await stabilization.backoff(attempt, WRITE_RESERVE))) throw error.notDone();
      }
    }
  };
}

/** What the service holds after a write that failed without saying why. */
async function look(
  operation: 'CREATE' | 'UPDATE',
  service: IntegrationResponseService,
  identifier: Identifier,
  desired: Model,
  failure: ServiceFailure,
): Promise<Live> {
  try {
    if (failure.outcome === 'unclear') {
      const holders = await service.findByKey(desired, desired.IntegrationResponseKey);
      if (holders.some((holder) => holder.IntegrationResponseId !== identifier.IntegrationResponseId)) {
        throw keyTaken(operation, desired);
      }
    }
    return await service.read(identifier);
  } catch (error) {
    if (!(error instanceof ServiceFailure) || error.code === 'NotFound') throw error;
    throw failure;
  }
}

function keyTaken(operation: 'CREATE' | 'UPDATE', desired: Model): HandlerError {
  return new HandlerError(
    'InvalidRequest',
    `${operation} of ${nameOf(desired)}: another integration response of integration ${desired.IntegrationId} holds ` +
      `the IntegrationResponseKey ${desired.IntegrationResponseKey} already. Choose another key, or delete that one first.`,
  );
}
