import type { Identifier } from '../../../src/integration-response/model';
import {
  type Created,
  IntegrationResponseService,
  type Live,
  type Patch,
} from '../../../src/integration-response/service';
import type { Session } from '../../../src/runtime/provider';
import { Stabilization } from '../../../src/runtime/stabilization';
import { ManualClock } from '../runtime/manual-clock';

/** What each call answers, one time after the other; an error is thrown. */
interface Script {
  readonly create?: readonly (Created | Error)[];
  readonly read?: readonly (Live | Error)[];
  readonly update?: readonly (Live | Error)[];
  readonly delete?: readonly ('done' | Error)[];
  readonly findByKey?: readonly (Created[] | Error)[];
}

/** An invocation with this many milliseconds to go. */
export function sessionOf(milliseconds = 50_000, clock = new ManualClock()): Session {
  return {
    credentials: { accessKeyId: 'AKIA1', secretAccessKey: 'secret' },
    region: 'eu-west-1',
    stabilization: new Stabilization(clock, clock.now() + milliseconds),
    canContinue: () => true,
    countCall: () => {},
  };
}

/** The service, answering from a script instead of the network, and noting what it was asked. */
export class ScriptedService extends IntegrationResponseService {
  /** The name of each call, in order. */
  readonly calls: string[] = [];
  readonly patches: Patch[] = [];
  /** The identifiers that were to be deleted. */
  readonly deleted: string[] = [];
  readonly #script: Script;

  constructor(script: Script) {
    super(sessionOf());
    this.#script = script;
  }

  override async create(): Promise<Created> {
    return this.#answer('create', this.#script.create);
  }

  override async read(): Promise<Live> {
    return this.#answer('read', this.#script.read);
  }

  override async update(_: Identifier, patch: Patch): Promise<Live> {
    this.patches.push(patch);
    return this.#answer('update', this.#script.update);
  }

  override async delete({ IntegrationResponseId }: Identifier): Promise<void> {
    this.deleted.push(IntegrationResponseId);
    this.#answer('delete', this.#script.delete);
  }

  override async findByKey(): Promise<Created[]> {
    return this.#answer('findByKey', this.#script.findByKey);
  }

  #answer<Answer>(call: string, answers: readonly (Answer | Error)[] = []): Answer {
    const earlier = this.calls.filter((name) => name === call).length;
    this.calls.push(call);
    const answer = answers[earlier];
    if (answer === undefined) throw new Error(`the script has no answer to ${call} number ${earlier + 1}`);
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
