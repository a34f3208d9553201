import fc from 'fast-check';
import { startWorld, type World } from '../backend/world';
import { sequences } from './arbitraries';
import { Sequence } from './sequence';

/** `npm run test:soak` sets more. */
const SEQUENCES = Number(process.env.FAULT_SEQUENCES ?? '300');
/** Some sequences are played at once: time passes only when all of them wait. */
const GROUPS = 20;

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

test(
  `whatever is asked, and whatever happens meanwhile, SUCCESS is the truth (${SEQUENCES} sequences)`,
  async () => {
    const seed = Number(process.env.FAULT_SEED ?? Date.now() % 2 ** 31);
    console.log(`FAULT_SEED=${seed} FAULT_SEQUENCES=${SEQUENCES}`);
    const property = fc.asyncProperty(sequences, async ({ maps, steps }) => {
      const sequence = await Sequence.open(world, maps);
      for (const step of steps) {
        await sequence.play(step);
      }
    });
    const group = (index: number) =>
      fc.assert(property, { seed: seed + index, numRuns: Math.ceil(SEQUENCES / GROUPS) });
    await Promise.all(Array.from({ length: GROUPS }, (_, index) => group(index)));
  },
  120_000 + SEQUENCES * 1_000,
);
