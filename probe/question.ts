import type { Stage } from './stage';

/** One thing that nobody has seen the service do, how to find it out, and what the provider makes of it. */
export interface Question {
  readonly asks: string;
  /** What the provider needs the service to do, or that it is right whatever the service does. */
  readonly relies: string;
  answer(stage: Stage): Promise<Finding>;
}

/** What the service did. */
export interface Finding {
  readonly did: string;
  /** Whether that is what the provider relies on; undefined where it relies on nothing. */
  readonly agrees: boolean | undefined;
}

/** The service refused what a question needs in order to be asked. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}
