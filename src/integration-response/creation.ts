import { HandlerError } from '../runtime/handler-error';
import type { Session } from '../runtime/provider';
import { WRITE_RESERVE } from '../runtime/stabilization';
import { differences } from './convergence';
import { deleteForGood } from './deletion';
import { howToCheck, nameOf } from './errors';
import type { Model } from './model';
import type { Created, IntegrationResponseService } from './service';
import { ServiceFailure } from './service-failure';
import { identifierOf, toCreateInput } from './translation';

/** What the attempts so far may have done: nothing; perhaps made it; perhaps make it yet, for no answer came. */
type Doubt = 'none' | 'perhaps made' | 'perhaps under way';

const notOurs = "this operation didn't make it";

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
  const { stabilization } = session;
  let doubt: Doubt = 'none';
  for (let attempt = 0; ; attempt += 1) {
    const made = await attemptTo(service, desired);
    if (!(made instanceof ServiceFailure)) {
      return doubt === 'perhaps under way' ? withoutTwin(service, session, desired, made) : made;
    }
    if (made.outcome === 'unresolved' && doubt !== 'perhaps under way') {
      doubt = made.late ? 'perhaps under way' : 'perhaps made';
    }
    if (made.code === 'AlreadyExists' && doubt === 'none') throw alreadyExists(desired, notOurs);
    if (made.code !== 'AlreadyExists' && made.outcome === 'refused') throw conclude(made, doubt, desired);
    if (made.late) await stabilization.settle();
    const found = await lookFor(service, desired, made, doubt);
    // What was there before a clean answer is never this operation's.
    if (found.length > 0 && doubt === 'none') throw alreadyExists(desired, notOurs);
    if (found.length > 0) return judge(desired, found);
    if (!(await stabilization.backoff(attempt, WRITE_RESERVE))) throw conclude(made, doubt, desired);
  }
}

async function attemptTo(
  service: IntegrationResponseService,
  desired: Model,
): Promise<Created | ServiceFailure> {
  try {
    return await service.create(toCreateInput(desired));
  } catch (error) {
    if (error instanceof ServiceFailure) return error;
    throw error;
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
    throw doubt === 'none' ? failure.notDone() : unknownOutcome(failure, desired);
  }
}

/**
 * Decides whose the resources with the desired key are, after an attempt that may have made one: the only one
 * that equals the desired state is this operation's.
 */
function judge(desired: Model, found: readonly Created[]): Created {
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw severalExist(desired, found);
  if (differences(desired, only).length > 0) throw alreadyExists(desired, 'it is not what was asked for');
  return only;
}

/**
 * An attempt without an answer may have been done late, beside the one that got its answer: then what that one
 * made goes again.
 */
async function withoutTwin(
  service: IntegrationResponseService,
  session: Session,
  desired: Model,
  made: Created,
): Promise<Created> {
  const identifier = identifierOf({ ...desired, IntegrationResponseId: made.IntegrationResponseId });
  let twins: readonly Created[] = [];
  try {
    const found = await service.findByKey(desired, desired.IntegrationResponseKey);
    twins = found.filter(({ IntegrationResponseId }) => IntegrationResponseId !== made.IntegrationResponseId);
    if (twins.length === 0) return made;
    await deleteForGood(service, session, identifier, true);
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error;
    const others = twins.map(({ IntegrationResponseId }) => IntegrationResponseId).join(', ');
    const message =
      `CREATE of ${nameOf(desired)}: it was made as ${made.IntegrationResponseId}, after an attempt that got no answer. ` +
      `${others ? `Its twin ${others} could not be told apart` : 'Whether that one made it too could not be seen'}: ${error.report}. ` +
      howToCheck(desired);
    throw new HandlerError('GeneralServiceException', message, { cause: error, leftBehind: identifier });
  }
  return judge(desired, twins);
}

/** The end of an operation without a resource: a code that CloudFormation retries only if nothing can be made yet. */
function conclude(failure: ServiceFailure, doubt: Doubt, desired: Model): Error {
  const exists = failure.code === 'AlreadyExists';
  return exists || doubt === 'perhaps under way' ? unknownOutcome(failure, desired) : failure.notDone();
}

function unknownOutcome(failure: ServiceFailure, desired: Model): HandlerError {
  const message = `CREATE of ${nameOf(desired)}: ${failure.report}. ${howToCheck(desired)}`;
  const isFinal = !failure.transient && failure.code !== 'AlreadyExists';
  return new HandlerError(isFinal ? failure.code : 'GeneralServiceException', message, { cause: failure });
}

function alreadyExists(desired: Model, whose: string): HandlerError {
  return new HandlerError(
    'AlreadyExists',
    `CREATE of ${nameOf(desired)}: the integration holds an integration response with the IntegrationResponseKey ` +
      `${desired.IntegrationResponseKey} already, and ${whose}. Import it, delete it, or choose another key.`,
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
