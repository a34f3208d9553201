import { interruption } from './commands';
import type { Engine } from './engine';
import { buildStandIn, STAND_IN_LABEL } from './stand-in';

/** How long a download may take, in milliseconds. */
const PATIENCE = 10 * 60_000;

const STAND_IN = 'sam-tests-stand-in:latest';

/** The image in which SAM runs the functions. */
export interface Image {
  readonly name: string;
  /** Removes what these tests have built. */
  remove(): Promise<void>;
}

/**
 * Returns AWS's image for a Lambda runtime if the engine has it or can pull it, else the stand-in.
 * @throws Unavailable when neither can be had.
 */
export async function provideImage(engine: Engine, runtime: string): Promise<Image> {
  const name = imageFor(runtime);
  if (await isThere(engine, name)) return keep(name);
  console.log(`Pulling ${name} …`);
  const { code, stderr } = await engine.docker(['pull', '--quiet', name], { patience: PATIENCE });
  if (code === 0) return keep(name);
  interruption.throwIfAborted();
  console.log(`It can't be pulled (${stderr.trim()}), so a stand-in for it is built.`);
  await buildStandIn(engine, STAND_IN);
  return { name: STAND_IN, remove: () => removeStandIn(engine) };
}

/** Takes a Lambda runtime (nodejs22.x) and returns the name of AWS's image for it, as SAM names it. */
export function imageFor(runtime: string): string {
  const [, language, version] = /^([a-z]+)(\d+)\.x$/.exec(runtime) ?? [];
  if (version === undefined)
    throw new Error(`.rpdk-config: the runtime ${runtime} is no version of Node.js.`);
  return `public.ecr.aws/lambda/${language}:${version}-x86_64`;
}

function keep(name: string): Image {
  return { name, remove: async () => {} };
}

async function isThere(engine: Engine, name: string): Promise<boolean> {
  return (await engine.docker(['image', 'inspect', name])).code === 0;
}

/** With it go the images that SAM has built on it, whole or, when it was interrupted, in part. */
async function removeStandIn(engine: Engine): Promise<void> {
  const filter = ['--filter', `label=${STAND_IN_LABEL}`];
  const { code, stderr } = await engine.docker(['image', 'prune', '--all', '--force', ...filter]);
  if (code !== 0) console.error(`The stand-in image could not be removed: ${stderr.trim()}`);
}
