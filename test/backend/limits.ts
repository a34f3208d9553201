import { CONCURRENT_MODIFICATION } from './semantics';
import { type Answer, type Call, errorAnswer, placeOf } from './wire';

/** How much the service takes at once. */
export interface Limits {
  /** How long every call takes. */
  readonly latencyMilliseconds?: number;
  readonly rate?: { readonly perSecond: number; readonly burst: number };
  /** A write takes this long, and another write of the same API in that time is refused. */
  readonly exclusiveWriteMilliseconds?: number;
}

/** Keeps an account's limits: a token bucket, and one writer at a time. */
export class Gate {
  private tokens = 0;
  private refilledAt: number | undefined;
  private readonly writing = new Set<string>();

  constructor(private readonly limits: () => Limits) {}

  /** A refusal, or nothing when the call may pass; one that passed must `leave`. */
  enter(call: Call): Answer | undefined {
    if (!this.takeToken(call.at)) {
      return errorAnswer(429, 'TooManyRequestsException', 'Too Many Requests');
    }
    const { api } = placeOf(call.path);
    if (this.limits().exclusiveWriteMilliseconds === undefined || call.method === 'GET') {
      return undefined;
    }
    if (this.writing.has(api)) {
      return errorAnswer(409, 'ConflictException', CONCURRENT_MODIFICATION);
    }
    this.writing.add(api);
    return undefined;
  }

  leave(call: Call): void {
    if (call.method !== 'GET') {
      this.writing.delete(placeOf(call.path).api);
    }
  }

  private takeToken(now: number): boolean {
    const { rate } = this.limits();
    if (!rate) {
      return true;
    }
    const elapsed = this.refilledAt === undefined ? Number.POSITIVE_INFINITY : now - this.refilledAt;
    this.tokens = Math.min(rate.burst, this.tokens + (elapsed / 1000) * rate.perSecond);
    this.refilledAt = now;
    if (this.tokens < 1) {
      return false;
    }
    this.tokens -= 1;
    return true;
  }
}
