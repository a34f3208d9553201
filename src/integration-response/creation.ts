import { HandlerError } from '../runtime/handler-error';
import type { Session } from '../runtime/provider';
import { WRITE_RESERVE } from '../runtime/stabilization';
import { differences } from './convergence';
import { deleteOnce } from './deletion';
import { howToCheck, nameOf } from './errors';
import type { Identifier, Model } from './model';
import type { Created, IntegrationResponseService } from './service';
import { ServiceFailure } from './service-failure';
import { toCreateInput } from './translation';

/** How long a request that got no answer may still be under way, in milliseconds. */
const SETTLING_TIME = 2_000;

/** What the attempts so far may have done: nothing; perhaps made it; perhaps make it yet, for no answer came. */
type Doubt = 'none' | 'perhaps made' | 'perhaps under way';

/**
 * Makes the resource exactly once. The service has no client token, so after an attempt whose outcome is open the
 * resource is looked for, by its key, before another one.
 * @throws HandlerError AlreadyExists for what is somebody else's; GeneralServiceException when it stays open
 *   whether it was made; ServiceFailure when it surely was not.
 */
export async function createOnce(
  service: IntegrationResponseService,
  session: Session,
  desired: Model,
): Promise<Created> {
  let doubt: Doubt = 'none';
  for (;;) {
    try {
      const made = await service.create(toCreateInput(desired));
      return doubt === 'perhaps under way' ? await withoutTwin(service, session, desired, made) : made;
    } catch (error) {
      if (!(error instanceof ServiceFailure)) throw error;
      if (error.outcome === 'unresolved' && doubt !== 'perhaps under way') {
        doubt = error.answered ? 'perhaps made' : 'perhaps under way';
      }
      if (error.code === 'AlreadyExists' && doubt === 'none') throw alreadyExists(desired);
      if (error.code !== 'AlreadyExists' && error.outcome === 'refused')
        throw conclude(error, doubt, desired);
      if (!error.answered) await session.stabilization.pause(SETTLING_TIME);
      const ours = judge(desired, await lookFor(service, desired, error, doubt), doubt);
      if (ours !== undefined) return ours;
      if (!(await session.stabilization.backoff(WRITE_RESERVE))) throw conclude(error, doubt, desired);
    }
  }
}

/** What there is with the desired key. A look that fails leaves open whether an attempt made it. */
async function lookFor(
  service: IntegrationResponseService,
  desired: Model,
  failure: ServiceFailure,
  doubt: Doubt,
): Promise<Created[]> {
  try {
    return await service.findByKey(desired, desired.IntegrationResponseKey);
  } catch (error) {
    if (error instanceof ServiceFailure && error.code === 'NotFound') throw error;
    throw doubt === 'none' ? failure : unknownOutcome(failure, desired);
  }
}

/**
 * Decides whose the resources with the desired key are. In doubt, the only one that equals the desired state is
 * this operation's; what was there before a clean answer never is.
 */
function judge(desired: Model, found: readonly Created[], doubt: Doubt): Created | undefined {
  const [only, ...others] = found;
  if (only === undefined) return undefined;
  if (others.length > 0 && doubt !== 'none') throw severalExist(desired, found);
  if (doubt === 'none' || differences(desired, only).length > 0) throw alreadyExists(desired);
  return only;
}

/** An attempt without an answer may have been done late: then what this operation surely made goes again. */
async function withoutTwin(
  service: IntegrationResponseService,
  session: Session,
  desired: Model,
  made: Created,
): Promise<Created> {
  const found = await service.findByKey(desired, desired.IntegrationResponseKey);
  const others = found.filter(
    ({ IntegrationResponseId }) => IntegrationResponseId !== made.IntegrationResponseId,
  );
  if (others.length === 0) return made;
  await deleteOnce(
    service,
    session,
    { ...parentOf(desired), IntegrationResponseId: made.IntegrationResponseId },
    true,
  );
  return judge(desired, others, 'perhaps made') ?? made;
}

/** The end of an operation without a resource: a code that CloudFormation retries only if nothing can be made yet. */
function conclude(failure: ServiceFailure, doubt: Doubt, desired: Model): Error {
  return doubt === 'perhaps under way' && failure.transient
    ? unknownOutcome(failure, desired)
    : failure.notDone();
}

function unknownOutcome(failure: ServiceFailure, desired: Model): HandlerError {
  const message = `CREATE of ${nameOf(desired)}: ${failure.report}. ${howToCheck(desired)}`;
  return new HandlerError('GeneralServiceException', message, { cause: failure });
}

function alreadyExists(desired: Model): HandlerError {
  return new HandlerError(
    'AlreadyExists',
    `CREATE of ${nameOf(desired)}: the integration holds an integration response with the IntegrationResponseKey ` +
      `${desired.IntegrationResponseKey} already, and this operation didn't make it. Import it, delete it, or choose ` +
      'another key.',
  );
}

function severalExist(desired: Model, found: readonly Created[]): HandlerError {
  const identifiers = found.map(({ IntegrationResponseId }) => IntegrationResponseId).join(', ');
  return new HandlerError(
    'GeneralServiceException',
    `CREATE of ${nameOf(desired)}: an answer of the service was lost, and there are several with this key now: ` +
      `${identifiers}. Delete those that nobody needs, then try again.`,
  );
}

function parentOf({ ApiId, IntegrationId }: Model): Omit<Identifier, 'IntegrationResponseId'> {
  return { ApiId, IntegrationId };
}
