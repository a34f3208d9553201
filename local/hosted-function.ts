/** A packaged function, as a template declares one. */
export interface HostedFunction {
  readonly name: string;
  /** The folder of the package. */
  readonly directory: string;
  /** File and export in it, such as dist/handlers.entrypoint. */
  readonly handler: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The Node.js binary it runs on; by default the one that runs this. */
  readonly node?: string;
  readonly timeoutSeconds?: number;
  /** Takes each line that the function prints. */
  readonly log?: (line: string) => void;
}

/** How an invocation ended. */
export interface InvocationResult {
  readonly requestId: string;
  /** JSON: the answer, or the error that Lambda reports. */
  readonly payload: string;
  /** Whether `payload` is an error of the function instead of its answer. */
  readonly failed: boolean;
  /** What the function printed meanwhile. */
  readonly log: string;
}

const REGION = 'us-east-1';

/** The name of a hosted function in full. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${REGION}:000000000000:function:${name}`;
}

/** The time that an invocation has, in milliseconds. */
export function timeoutOf({ timeoutSeconds = 60 }: HostedFunction): number {
  return timeoutSeconds * 1000;
}

/** All that a function sees of the environment: Lambda's own few variables, and what is declared for it. */
export function environmentOf(hosted: HostedFunction): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_NAME: hosted.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_REGION: REGION,
    LAMBDA_TASK_ROOT: hosted.directory,
    _HANDLER: hosted.handler,
    TZ: 'UTC',
    ...hosted.environment,
  };
}
