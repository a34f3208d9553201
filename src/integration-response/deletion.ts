import type { Session } from '../runtime/provider';
import { WRITE_RESERVE } from '../runtime/stabilization';
import type { Identifier } from './model';
import type { IntegrationResponseService } from './service';
import { ServiceFailure } from './service-failure';

/**
 * Deletes until the resource is known to be gone.
 * @param goneIsDone whether finding nothing is success from the start: the caller made it, or an earlier invocation
 *   of this operation may have deleted it
 * @throws ServiceFailure NotFound for what was not there; the failure of the last call when time is over.
 */
export async function deleteForGood(
  service: IntegrationResponseService,
  { stabilization }: Session,
  identifier: Identifier,
  goneIsDone: boolean,
): Promise<void> {
  // Gone is success when this operation may be what did it: it was seen before, or a reply was lost.
  let ours = goneIsDone;
  let pending = false;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await service.delete(identifier);
    } catch (error) {
      if (!(error instanceof ServiceFailure)) throw error;
      if (error.code === 'NotFound' && ours) return;
      if (error.outcome === 'refused') throw pending && error.transient ? error.inDoubt() : error;
      ours ||= !error.answered;
      pending ||= error.late;
      const gone = await whyGone(service, identifier, error);
      if (gone !== undefined) {
        if (ours) return;
        throw gone;
      }
      ours = true;
      if (!(await stabilization.backoff(attempt, WRITE_RESERVE))) throw error.notDone();
    }
  }
}

/** The service's NotFound, or undefined when the resource is still there. */
async function whyGone(
  service: IntegrationResponseService,
  identifier: Identifier,
  failure: ServiceFailure,
): Promise<ServiceFailure | undefined> {
  try {
    await service.read(identifier);
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error;
    if (error.code === 'NotFound') return error;
    throw failure;
  }
}
