import { startBackend as startMoto } from '../../local/backend';
import type { Account } from './account';
import { type Clock, realClock, VirtualClock } from './clock';
import { Driver, type Invocable } from './driver';
import { PackagedFunction } from './packaged-function';
import { Backend } from './proxy';
import type { Semantics } from './semantics';
import { Transit } from './transit';

/** The packaged function, the programmable backend and moto behind it, all on one clock. */
export interface World<Provider extends Invocable = Invocable> {
  readonly backend: Backend;
  readonly provider: Provider;
  readonly clock: Clock;
  /** An empty account and a driver that calls as it. */
  open(semantics?: Partial<Semantics>, region?: string): { account: Account; driver: Driver };
  stop(): Promise<void>;
}

/** Starts moto and the backend, and says how to stop them. */
async function startBackends(clock: Clock): Promise<{ backend: Backend; stop(): Promise<void> }> {
  const moto = await startMoto();
  const backend = await Backend.start(moto.url, clock);
  return {
    backend,
    stop: async () => {
      await backend.stop();
      await moto.stop();
    },
  };
}

function opening(backend: Backend, provider: Invocable): World['open'] {
  return (semantics, region) => {
    const account = backend.account(semantics, region);
    return { account, driver: new Driver(provider, account) };
  };
}

/** A world in which waiting costs no time. */
export async function startWorld(): Promise<World<PackagedFunction>> {
  const transit = new Transit();
  const clock = new VirtualClock(transit.isEmpty);
  const { backend, stop } = await startBackends(clock);
  transit.watch(backend.server);
  const provider = new PackagedFunction(backend.url, clock);
  return {
    backend,
    provider,
    clock,
    open: opening(backend, provider),
    stop: async () => {
      await stop();
      transit.stop();
    },
  };
}

/** A world in real time whose function is started by `startProvider`, in processes of its own. */
export async function startRealWorld<Provider extends Invocable & { stop(): Promise<void> }>(
  startProvider: (backendUrl: string) => Promise<Provider>,
): Promise<World<Provider>> {
  const { backend, stop } = await startBackends(realClock);
  try {
    const provider = await startProvider(backend.url);
    return {
      backend,
      provider,
      clock: realClock,
      open: opening(backend, provider),
      stop: async () => {
        await provider.stop();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
