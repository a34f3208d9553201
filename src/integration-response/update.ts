import { HandlerError } from '../runtime/handler-error';
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
import type { Model } from './model';
import type { Apply } from './patching';
import type { Live, Patch } from './service';
import { ServiceFailure } from './service-failure';

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
  // What was never declared and comes back after a tombstone that the service took is the service's default.
  const isDefault = ({ property }: Difference) => settled.sent?.[property] === TOMBSTONE;
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
  const attempt = async (parts: readonly Difference[]) => {
    if (parts.length === 0) return undefined;
    const sent = correction(desired, parts);
    const settled = await unlessRefused(apply(sent));
    return settled && { live: settled, sent };
  };
  return (
    (await attempt(open)) ?? (inMaps.length < open.length ? await attempt(inMaps) : undefined) ?? { live }
  );
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
    `${action} of ${nameOf(desired)}: ${explain(leftOver)}. Declare what the service holds` +
      `${action === 'CREATE' ? '' : ', or delete the integration response and create it anew'}.`,
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
