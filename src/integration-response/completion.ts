import { HandlerError } from '../runtime/handler-error';
import type { Session } from '../runtime/provider';
import { differences } from './convergence';
import { deleteForGood } from './deletion';
import { nameOf, toHandlerError } from './errors';
import type { Identifier, Model } from './model';
import { patching } from './patching';
import type { IntegrationResponseService, Live } from './service';
import { ServiceFailure } from './service-failure';
import { identifierOf } from './translation';
import { correct, refuseLeftOver } from './update';

/**
 * Brings what a create made to what was asked for, where the service's answer isn't that; what nobody declared is
 * the service's own. What can't be brought there is deleted again.
 * @param made what the service answered to the create; not known when an earlier invocation made it
 * @throws HandlerError that names what the service doesn't hold, and carries the identifiers of what is left behind.
 */
export async function complete(
  service: IntegrationResponseService,
  session: Session,
  desired: Model & Identifier,
  made?: Live,
): Promise<Live> {
  const identifier = identifierOf(desired);
  const lacking = (live: Live) => differences(desired, live).filter(({ kind }) => kind === 'lacking');
  try {
    const live = made ?? (await service.read(identifier));
    const settled = await correct(
      patching('CREATE', service, session, desired),
      desired,
      live,
      lacking(live),
    );
    refuseLeftOver('CREATE', desired, lacking(settled.live));
    return settled.live;
  } catch (error) {
    const unfinished = error instanceof ServiceFailure && error.transient;
    if (unfinished && session.canContinue()) throw resumable(error, desired, identifier);
    throw await undo(service, session, identifier, toHandlerError(error, 'CREATE', desired));
  }
}

function resumable(failure: ServiceFailure, desired: Model, identifier: Identifier): HandlerError {
  return new HandlerError(
    'GeneralServiceException',
    `CREATE of ${nameOf(desired)}: it was made, but does not hold everything that was asked for yet: ${failure.report}.`,
    { cause: failure, resumeWith: desired, leftBehind: identifier },
  );
}

/** Deletes what the operation made and returns why; where that fails, with the identifiers of what is left behind. */
async function undo(
  service: IntegrationResponseService,
  session: Session,
  identifier: Identifier,
  reason: unknown,
): Promise<unknown> {
  try {
    await deleteForGood(service, session, identifier, true);
    return reason;
  } catch (error) {
    if (!(error instanceof ServiceFailure && reason instanceof Error)) return reason;
    const message = `${reason.message} What was made could not be deleted again (${error.report}): delete it yourself.`;
    // No code that CloudFormation retries: the second run would meet what the first one left.
    const code = reason instanceof HandlerError ? 'GeneralServiceException' : 'InternalFailure';
    return new HandlerError(code, message, { cause: reason, leftBehind: identifier });
  }
}
