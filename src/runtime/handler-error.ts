import type { HandlerErrorCode } from '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib';

/** The registry's codes for a failed operation. */
export type ErrorCode = `${HandlerErrorCode}`;

export interface HandlerErrorOptions {
  cause?: unknown;
  /** The failure may pass: the operation goes on later, with this model as its desired state. */
  resumeWith?: object;
  /** The identifiers of what the operation made and couldn't take back: they go into the answer, for the caller to clean up. */
  leftBehind?: object;
}

/** An operation that failed, as its caller is told. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
  readonly resumeWith: object | undefined;
  readonly leftBehind: object | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: HandlerErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.resumeWith = options.resumeWith;
    this.leftBehind = options.leftBehind;
  }
}
