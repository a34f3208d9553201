/** An error as AWS's APIs answer with. */
export class AwsError extends Error {
  constructor(
    /** The exception's name, as the API's documentation gives it. */
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** Which of Cloud Control's exceptions tells of which error code of a handler. */
const EXCEPTIONS: ReadonlyMap<string, readonly [code: string, status?: number]> = new Map([
  ['NotUpdatable', ['NotUpdatableException']],
  ['InvalidRequest', ['InvalidRequestException']],
  ['AccessDenied', ['AccessDeniedException']],
  ['InvalidCredentials', ['InvalidCredentialsException']],
  ['AlreadyExists', ['AlreadyExistsException']],
  ['NotFound', ['ResourceNotFoundException']],
  ['ResourceConflict', ['ResourceConflictException']],
  ['Throttling', ['ThrottlingException']],
  ['ServiceLimitExceeded', ['ServiceLimitExceededException']],
  ['NotStabilized', ['NotStabilizedException']],
  ['ServiceInternalError', ['ServiceInternalErrorException', 500]],
  ['NetworkFailure', ['NetworkFailureException', 500]],
  ['InternalFailure', ['HandlerInternalFailureException', 500]],
]);

/** Takes a handler's error code and message and returns the exception that Cloud Control answers with. */
export function fromHandler(errorCode: string | undefined, message: string): AwsError {
  const [code, status] = EXCEPTIONS.get(errorCode ?? '') ?? ['GeneralServiceException'];
  return new AwsError(code, message, status);
}

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
