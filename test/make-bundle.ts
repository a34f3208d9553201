import { bundle } from '../scripts/bundle';

/** Makes the bundle of the sources as they are, before the tests that load it. */
export default async function makeBundle(): Promise<void> {
  await bundle();
}
