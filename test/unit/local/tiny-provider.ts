import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A function that does what its event says. */
const HANDLERS = `
const { writeFileSync } = require('node:fs');
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

exports.entrypoint = async (event, context) => {
  const began = Date.now();
  if (event.print) process.stdout.write(event.print);
  if (event.complain) console.error(event.complain);
  if (event.mark) writeFileSync(event.mark, 'ran');
  if (event.exit !== undefined) process.exit(event.exit);
  if (event.throw) throw new RangeError(event.throw);
  if (event.reject) Promise.reject(new Error(event.reject));
  if (event.throwLater) setImmediate(() => { throw new RangeError(event.throwLater); });
  if (event.exitAfterwards) setImmediate(() => process.exit(1));
  if (event.spin) for (;;);
  if (event.sleep) await sleep(event.sleep);
  if (event.large) return 'x'.repeat(event.large);
  return {
    event, began, ended: Date.now(), pid: process.pid, version: process.version, environment: { ...process.env },
    directory: process.cwd(), requestId: context.awsRequestId, name: context.functionName,
    remaining: context.getRemainingTimeInMillis(),
  };
};

exports.testEntrypoint = async () => 'the test entrypoint';
`;

/** What the function answers. */
export interface TinyAnswer {
  readonly event: unknown;
  readonly began: number;
  readonly ended: number;
  readonly pid: number;
  readonly version: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly requestId: string;
  readonly name: string;
  readonly remaining: number;
}

/** Makes a package with the function in a temporary folder. */
export function makeTinyProvider(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-provider-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'handlers.js'), HANDLERS);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
