import { HandlerError } from '../runtime/handler-error';
import type { Session } from '../runtime/provider';
import { WRITE_RESERVE } from '../runtime/stabilization';
import {
  correction,
  type Difference,
  differences,
  explain,
  firstPatch,
  TOMBSTONE,
  withoutTombstones,
} from './convergence';
import { nameOf } from './errors';
import type { Identifier, Model } from './model';
import type { IntegrationResponseService, Live, Patch } from './service';
import { ServiceFailure } from './service-failure';

/** Sends a patch until its outcome is known, and returns what the service then holds. */
export type Apply = (patch: Patch) => Promise<Live>;

/**
 * Brings the live resource to the desired state and returns what the service then holds. One call when the
 * service's answer is what was asked for; one or two more for what is left over.
 * @throws HandlerError that names what the service kept; ServiceFailure when a call failed.
 */
export async function converge(apply: Apply, desired: Model, previous: Model | undefined): Promise<Live> {
  const first = firstPatch(desired, previous);
  const { live, cleared } = await applyFirst(apply, first);
  // What was sent and kept is kept again; a service that refused one scalar's tombstone refuses the next one too.
  const worthSending = ({ property, key, kind }: Difference) =>
    first[property] !== TOMBSTONE && (cleared || key !== undefined || kind === 'lacking');
  const settled = await correct(apply, desired, live, differences(desired, live).filter(worthSending));
  const isDefault = ({ property, kind }: Difference) =>
    kind === 'extra' && previous?.[property] === undefined && settled.sent?.[property] === TOMBSTONE;
  const leftOver = differences(desired, settled.live).filter((difference) => !isDefault(difference));
  refuseLeftOver('UPDATE', desired, leftOver);
  return settled.live;
}

/** Sends the first patch, without its tombstones where the service refuses those. */
async function applyFirst(apply: Apply, patch: Patch): Promise<{ live: Live; cleared: boolean }> {
  const bare = withoutTombstones(patch);
  if (bare === undefined) return { live: await apply(patch), cleared: true };
  const live = await unlessRefused(apply(patch));
  return live ? { live, cleared: true } : { live: await apply(bare), cleared: false };
}

/**
 * Sends what is left over once more, with tombstones for what has to go. Where the service refuses that, the maps
 * get a patch of their own. An empty value that the service takes for a removal isn't sent again.
 * @returns what the service then holds, and the patch that it took, if it took one.
 */
export async function correct(
  apply: Apply,
  desired: Model,
  live: Live,
  leftOver: readonly Difference[],
): Promise<{ live: Live; sent?: Patch }> {
  const open = leftOver.filter(({ empty }) => !empty);
  const inMaps = open.filter(({ key }) => key !== undefined);
  for (const parts of inMaps.length === open.length ? [open] : [open, inMaps]) {
    if (parts.length === 0) continue;
    const sent = correction(desired, parts);
    const settled = await unlessRefused(apply(sent));
    if (settled !== undefined) return { live: settled, sent };
  }
  return { live };
}

/** @throws HandlerError when anything is left over; it names each property and key. */
export function refuseLeftOver(
  action: 'CREATE' | 'UPDATE',
  desired: Model,
  leftOver: readonly Difference[],
): void {
  if (leftOver.length === 0) return;
  throw new HandlerError(
    leftOver.every(({ empty }) => empty) ? 'InvalidRequest' : 'GeneralServiceException',
    `${action} of ${nameOf(desired)}: ${explain(leftOver)}. Declare what the service holds, or delete the integration ` +
      'response and create it anew.',
  );
}

/** How a patch is sent to one resource: a write whose outcome is open is looked at before it is sent again. */
export function patching(
  service: IntegrationResponseService,
  { stabilization }: Session,
  desired: Model & Identifier,
): Apply {
  const { ApiId, IntegrationId, IntegrationResponseId } = desired;
  const identifier = { ApiId, IntegrationId, IntegrationResponseId };
  return async (patch) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await service.update(identifier, patch);
      } catch (error) {
        if (!(error instanceof ServiceFailure)) throw error;
        refuseTakenKey(error.code === 'AlreadyExists', desired);
        if (error.outcome === 'refused') throw error;
        const seen = await look(service, identifier, desired, error);
        if (differences(desired, seen).length === 0) return seen;
        if (!(await stabilization.backoff(attempt, WRITE_RESERVE))) throw error.notDone();
      }
    }
  };
}

/** What the service holds after a write that failed without saying why. */
async function look(
  service: IntegrationResponseService,
  identifier: Identifier,
  desired: Model,
  failure: ServiceFailure,
): Promise<Live> {
  try {
    if (failure.outcome === 'unclear') {
      const holders = await service.findByKey(desired, desired.IntegrationResponseKey);
      refuseTakenKey(
        holders.some((holder) => holder.IntegrationResponseId !== identifier.IntegrationResponseId),
        desired,
      );
    }
    return await service.read(identifier);
  } catch (error) {
    if (!(error instanceof ServiceFailure) || error.code === 'NotFound') throw error;
    throw failure;
  }
}

function refuseTakenKey(taken: boolean, desired: Model): void {
  if (!taken) return;
  throw new HandlerError(
    'InvalidRequest',
    `${nameOf(desired)}: another integration response of integration ${desired.IntegrationId} holds the ` +
      `IntegrationResponseKey ${desired.IntegrationResponseKey} already. Choose another key, or delete that one first.`,
  );
}

async function unlessRefused(applied: Promise<Live>): Promise<Live | undefined> {
  try {
    return await applied;
  } catch (error) {
    if (error instanceof ServiceFailure && error.code === 'InvalidRequest') return undefined;
    throw error;
  }
}
