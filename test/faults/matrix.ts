import { DRIFT, SCALARS } from './rows-drift';
import { EXACTLY_ONCE } from './rows-exactly-once';
import { NOT_OURS } from './rows-not-ours';
import { DEADLINES, READ, REFUSED } from './rows-read-refusals';
import { REMOVED } from './rows-removal';
import { RIDING_OUT } from './rows-riding-out';
import { DELETE, UPDATE } from './rows-update-delete';
import { VERIFICATION } from './rows-verification';
import type { Scenario } from './scenario';

/** The rows of one chapter, and how much faster its clock runs. */
export interface Chapter {
  readonly title: string;
  readonly scale: number;
  readonly scenarios: readonly Scenario[];
}

/**
 * The fault matrix: operation × fault × what the user must see × calls × what lives afterwards. One chapter a
 * promise of the provider.
 */
export const MATRIX: readonly Chapter[] = [
  { title: 'exactly once', scale: 10, scenarios: EXACTLY_ONCE },
  { title: 'what another made is left alone', scale: 10, scenarios: NOT_OURS },
  { title: 'CREATE rides the service out within its invocation', scale: 10, scenarios: RIDING_OUT },
  { title: 'what came back is what was asked for, or nothing was made', scale: 10, scenarios: VERIFICATION },
  { title: 'UPDATE removes what is no longer asked for', scale: 10, scenarios: REMOVED },
  { title: 'UPDATE converges whatever lived before', scale: 10, scenarios: DRIFT },
  { title: 'UPDATE verifies scalars', scale: 10, scenarios: SCALARS },
  { title: 'UPDATE under faults', scale: 10, scenarios: UPDATE },
  { title: 'DELETE under faults', scale: 10, scenarios: DELETE },
  { title: 'READ under faults', scale: 10, scenarios: READ },
  { title: 'a refusal is final', scale: 10, scenarios: REFUSED },
  { title: 'the deadline of 15 minutes', scale: 60, scenarios: DEADLINES },
];
