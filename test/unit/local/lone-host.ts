import { setTimeout as sleep } from 'node:timers/promises';
import { FunctionHost } from '../../../local/function-host';

/** A process of its own that hosts the package in the folder given, prints what its instances are, and keeps them busy. */
async function main([, , directory = '']: readonly string[]): Promise<void> {
  const host = new FunctionHost({ name: 'Tiny', directory, handler: 'dist/handlers.entrypoint' });
  const both = await Promise.all([host.invoke('{"sleep": 100}'), host.invoke('{"sleep": 100}')]);
  const busy = Promise.all([host.invoke('{"sleep": 60000}'), host.invoke('{"sleep": 60000}')]);
  await sleep(100);
  console.log(JSON.stringify(both.map(({ payload }) => JSON.parse(payload).pid)));
  await busy;
}

void main(process.argv);
