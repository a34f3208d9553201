import { resolve } from 'node:path';
import { invokeFunction } from '../../local/lambda-client';
import { type Registry, startRegistry } from '../../local/registry';
import type { Invocable } from './driver';
import { BUNDLE, LAMBDA_ENVIRONMENT } from './packaged-function';
import { startRealWorld, type World } from './world';

/** The preload that makes a process's clock run faster. */
const SCALED_CLOCK = resolve(__dirname, 'scaled-clock.cjs');

/** How a test wants the function hosted. */
interface Hosting {
  /** How many times faster the function's clock runs. */
  readonly scale?: number;
  /** The Node.js binary that runs the function. */
  readonly node?: string;
  readonly instances?: number;
}

/** The packaged function behind the local registry's Lambda Invoke API. */
export class LambdaFunction implements Invocable {
  private constructor(
    private readonly registry: Registry,
    private readonly scale: number,
  ) {}

  static async start(backendUrl: string, { scale = 1, ...hosting }: Hosting): Promise<LambdaFunction> {
    const environment = {
      ...LAMBDA_ENVIRONMENT,
      AWS_ENDPOINT_URL_APIGATEWAYV2: backendUrl,
      NODE_OPTIONS: `--require ${SCALED_CLOCK}`,
      CLOCK_SCALE: String(scale),
      CLOCK_ORIGIN: String(Date.now()),
    };
    const registry = await startRegistry({ package: resolve(BUNDLE, '../..'), environment, ...hosting });
    return new LambdaFunction(registry, scale);
  }

  async invoke(event: unknown, entrypoint: 'entrypoint' | 'testEntrypoint' = 'entrypoint'): Promise<unknown> {
    const name = { entrypoint: 'TypeFunction', testEntrypoint: 'TestEntrypoint' }[entrypoint];
    const { answer, functionError } = await invokeFunction(this.registry.url, name, event);
    if (functionError !== undefined) {
      throw new Error(`the function failed (${functionError}): ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds / this.scale));
  }

  stop(): Promise<void> {
    return this.registry.close();
  }
}

/** A world whose function is hosted as Lambda hosts it. */
export function startLambdaWorld(hosting: Hosting = {}): Promise<World<LambdaFunction>> {
  return startRealWorld((backendUrl) => LambdaFunction.start(backendUrl, hosting));
}
