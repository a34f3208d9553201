/** Hosts any resource provider: node local/host.mjs --schema FILE --bundle FOLDER (see guides/local-registry.md) */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
process.argv.splice(2, 0, join(folder, 'host.ts'));
await import(join(folder, '..', 'scripts', 'ready.mjs'));
