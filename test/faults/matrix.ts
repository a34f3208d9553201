import { DEADLINES } from './rows-deadline';
import { DELETE } from './rows-delete';
import { DRIFT, SCALARS } from './rows-drift';
import { EXACTLY_ONCE } from './rows-exactly-once';
import { NOT_OURS } from './rows-not-ours';
import { READ } from './rows-read';
import { REFUSED } from './rows-refusals';
import { REMOVED } from './rows-removal';
import { RIDING_OUT } from './rows-riding-out';
import { UPDATE } from './rows-update';
import { VERIFICATION } from './rows-verification';
import type { Scenario } from './scenario';

/** The rows of one promise. */
export interface Chapter {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/**
 * The fault matrix: operation × fault × what the user must see × calls × what lives afterwards. One chapter a
 * promise of the provider.
 */
export const MATRIX: readonly Chapter[] = [
  { title: 'exactly once', scenarios: EXACTLY_ONCE },
  { title: 'what another made is left alone', scenarios: NOT_OURS },
  { title: 'CREATE rides the service out within its invocation', scenarios: RIDING_OUT },
  { title: 'what came back is what was asked for, or nothing was made', scenarios: VERIFICATION },
  { title: 'UPDATE removes what is no longer asked for', scenarios: REMOVED },
  { title: 'UPDATE converges whatever lived before', scenarios: DRIFT },
  { title: 'UPDATE verifies scalars', scenarios: SCALARS },
  { title: 'UPDATE under faults', scenarios: UPDATE },
  { title: 'DELETE under faults', scenarios: DELETE },
  { title: 'READ under faults', scenarios: READ },
  { title: 'a refusal is final', scenarios: REFUSED },
  { title: 'the deadline of 15 minutes', scenarios: DEADLINES },
];
