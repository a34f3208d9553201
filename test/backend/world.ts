import { startBackend as startMoto } from '../../local/backend';
import type { Account } from './account';
import { Driver, type Invocable } from './driver';
import { FunctionProcess } from './function-process';
import { Backend } from './proxy';
import type { Semantics } from './semantics';

/** The packaged function, the programmable backend and moto behind it, all on one scaled clock. */
export interface World<Provider extends Invocable = Invocable> {
  readonly backend: Backend;
  readonly provider: Provider;
  /** An empty account and a driver that calls as it. */
  open(semantics?: Partial<Semantics>, region?: string): { account: Account; driver: Driver };
  stop(): Promise<void>;
}

/** Anything that a world starts and stops. */
interface Stoppable {
  stop(): Promise<void>;
}

/** Starts moto, the backend and, by `startProvider`, the function, in a world that runs `scale` times faster. */
export async function startWorldWith<Provider extends Invocable & Stoppable>(
  scale: number,
  startProvider: (backendUrl: string) => Promise<Provider>,
): Promise<World<Provider>> {
  const started: Stoppable[] = [];
  const stop = async () => {
    for (const each of started.reverse()) {
      await each.stop();
    }
  };
  try {
    const moto = await startMoto();
    started.push(moto);
    const backend = await Backend.start(moto.url, scale);
    started.push(backend);
    const provider = await startProvider(backend.url);
    started.push(provider);
    const open: World['open'] = (semantics, region) => {
      const account = backend.account(semantics, region);
      return { account, driver: new Driver(provider, account) };
    };
    return { backend, provider, open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A world whose function is one process that takes many invocations at once. */
export function startWorld(scale: number): Promise<World<FunctionProcess>> {
  return startWorldWith(scale, (backendUrl) => FunctionProcess.start(backendUrl, scale));
}
