import type { Account } from './account';
import { Driver } from './driver';
import { FunctionProcess } from './function-process';
import { startMoto } from './moto-server';
import { Backend } from './proxy';
import type { Semantics } from './semantics';

/** The packaged function, the programmable backend and moto behind it, all on one scaled clock. */
export interface World {
  readonly backend: Backend;
  readonly provider: FunctionProcess;
  /** An empty account and a driver that calls as it. */
  open(semantics?: Partial<Semantics>, region?: string): { account: Account; driver: Driver };
  stop(): Promise<void>;
}

/** Starts a world whose clock runs `scale` times faster. */
export async function startWorld(scale: number): Promise<World> {
  const moto = await startMoto();
  const backend = await Backend.start(moto.url, scale);
  const provider = await FunctionProcess.start(backend.url, scale);
  return {
    backend,
    provider,
    open: (semantics, region) => {
      const account = backend.account(semantics, region);
      return { account, driver: new Driver(provider, account) };
    },
    stop: async () => {
      await provider.stop();
      await backend.stop();
      await moto.stop();
    },
  };
}
