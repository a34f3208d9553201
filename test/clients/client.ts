import type { World } from './world';

/** Something that people use to reach Cloud Control. */
export interface Client {
  readonly name: string;
  /**
   * Drives the registry, and compares moto after every step.
   * @throws Skipped when the client isn't on this machine; anything else when something isn't as it should be.
   */
  run(world: World): Promise<void>;
}

/** Why a client can't be run here. */
export class Skipped extends Error {}
