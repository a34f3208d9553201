import type { Apply } from '../../../src/integration-response/patching';
import type { Live, Patch } from '../../../src/integration-response/service';
import { report, type Semantics, take, USUAL } from '../../backend/semantics';
import { refused } from './failures';

const spelled = (change: (letter: string) => string) => (resource: object) =>
  Object.fromEntries(
    Object.entries(resource).map(([name, value]) => [change(name.charAt(0)) + name.slice(1), value]),
  );
const toWire = spelled((letter) => letter.toLowerCase());
const fromWire = spelled((letter) => letter.toUpperCase());

/** One live resource that takes patches as a service of these semantics does. */
export class LiveResource {
  readonly patches: Patch[] = [];
  readonly #semantics: Semantics;
  #stored: Readonly<Record<string, unknown>>;

  constructor(semantics: Partial<Semantics>, live: Live) {
    this.#semantics = { ...USUAL, ...semantics };
    this.#stored = toWire(live);
  }

  get live(): Live {
    const { IntegrationResponseKey, ...others } = fromWire(report(this.#stored));
    return { ...others, IntegrationResponseKey: String(IntegrationResponseKey) };
  }

  readonly apply: Apply = async (patch) => {
    this.patches.push(patch);
    const taken = take(this.#semantics, this.#stored, toWire(patch));
    if (!('stored' in taken)) throw refused();
    this.#stored = taken.stored;
    return this.live;
  };
}
