import type { GetIntegrationResponseCommandOutput } from '@aws-sdk/client-apigatewayv2';
import type { ErrorCode } from '../runtime/handler-error';

/** What is known of the write behind a failed call. */
export type Outcome =
  /** The service did nothing. */
  | 'refused'
  /** The service did nothing, and its words don't tell why. */
  | 'unclear'
  /** It may have been done. */
  | 'unresolved';

/** What a failed call means. */
interface Meaning {
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  /** Whether the same call may succeed later. */
  readonly transient: boolean;
  /** Whether somebody gave up waiting for the service, which may still be at work. */
  readonly late?: boolean;
  /** What the user can do. */
  readonly advice?: string;
}

/** A call of the service that failed, with what that means. */
export class ServiceFailure extends Error implements Meaning {
  override readonly name = 'ServiceFailure';
  readonly code: ErrorCode;
  readonly outcome: Outcome;
  readonly transient: boolean;
  readonly late: boolean;
  readonly advice?: string;

  constructor(
    meaning: Meaning,
    /** The service's own words, its name for the error, the HTTP status and the request id, as far as there are any. */
    readonly report: string,
    /** Whether the service answered at all. */
    readonly answered: boolean,
    /** The IAM action that the call needs. */
    readonly permission: string,
    cause?: unknown,
  ) {
    super(report, { cause });
    this.code = meaning.code;
    this.outcome = meaning.outcome;
    this.transient = meaning.transient;
    this.late = meaning.late ?? false;
    if (meaning.advice !== undefined) this.advice = meaning.advice;
  }

  /** The same failure, once a look has shown that the write was not done; a late one may yet be. */
  notDone(): ServiceFailure {
    if (this.late) return this;
    return this.#with('refused');
  }

  /** The same failure, where an earlier attempt of the same write may have been done. */
  inDoubt(): ServiceFailure {
    return this.#with('unresolved');
  }

  #with(outcome: Outcome): ServiceFailure {
    return new ServiceFailure({ ...this, outcome }, this.report, this.answered, this.permission, this.cause);
  }
}

/** A failed call as it was seen, before anything is concluded from it. */
interface Sighting {
  /** The service's name for the error, or the code of a network error. */
  name: string;
  words: string;
  status: number | undefined;
  requestId: string | undefined;
  /** Whether it was seen before there was a connection. */
  connecting: boolean;
}

/** One kind of failure: how it is known, and what it means. The first row that fits counts. */
interface Row extends Meaning {
  fits(sighting: Sighting): boolean;
}

const named = (pattern: RegExp) => (sighting: Sighting) => pattern.test(sighting.name);
const status =
  (code: number, words = /(?:)/) =>
  (sighting: Sighting) =>
    sighting.status === code && words.test(sighting.words);

/** An answer that says nothing of what became of the call: a 5xx, and what isn't in the table. */
const serverError: Meaning = { code: 'ServiceInternalError', outcome: 'unresolved', transient: true };

/** From what the service, or the network, did to what the caller is told. */
const rows: readonly Row[] = [
  {
    // The request never left: nobody listens, nobody has that name, or the connection took too long (SDK's words).
    fits: (sighting) => sighting.connecting || /did not establish a connection/.test(sighting.words),
    code: 'NetworkFailure',
    outcome: 'refused',
    transient: true,
  },
  {
    fits: (sighting) => sighting.status === undefined,
    code: 'NetworkFailure',
    outcome: 'unresolved',
    transient: true,
    late: true,
  },
  {
    fits: (sighting) => sighting.status === 408 || sighting.status === 504,
    ...serverError,
    late: true,
  },
  {
    // An HTML page, of a proxy for instance, arrives as an error of the JSON parser. What it says of the resource
    // (200, 404, 409) isn't the service's word.
    fits: (sighting) => sighting.name === 'SyntaxError' && ![400, 403, 429].includes(Number(sighting.status)),
    ...serverError,
  },
  {
    fits: named(
      /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|RequestExpired|InvalidToken)(Exception)?$/,
    ),
    code: 'InvalidCredentials',
    outcome: 'refused',
    transient: false,
    advice:
      'Try again with fresh credentials; if that fails too, check that the execution role of the type exists.',
  },
  {
    fits: (sighting) =>
      status(429, /\bquotas?\b|maximum number of/i)(sighting) ||
      /^(LimitExceeded|ServiceQuotaExceeded)/.test(sighting.name),
    code: 'ServiceLimitExceeded',
    outcome: 'refused',
    transient: false,
    advice: 'Delete what is not needed, or ask for a higher quota in Service Quotas.',
  },
  {
    fits: (sighting) =>
      sighting.status === 429 || /^(Throttl|TooManyRequests|RequestLimitExceeded)/.test(sighting.name),
    code: 'Throttling',
    outcome: 'refused',
    transient: true,
  },
  {
    fits: status(409, /already exists|duplicate|unique/i),
    code: 'AlreadyExists',
    outcome: 'refused',
    transient: false,
  },
  {
    // terraform-provider-aws issues 776, 16439: parallel writes to one API answer this, and it passes.
    fits: status(409, /concurrent|try again/i),
    code: 'ResourceConflict',
    outcome: 'refused',
    transient: true,
  },
  {
    fits: status(409),
    code: 'ResourceConflict',
    outcome: 'unclear',
    transient: true,
  },
  {
    fits: status(404),
    code: 'NotFound',
    outcome: 'refused',
    transient: false,
  },
  {
    fits: status(403),
    code: 'AccessDenied',
    outcome: 'refused',
    transient: false,
  },
  {
    fits: status(400, /http api|protocol|websocket/i),
    code: 'InvalidRequest',
    outcome: 'refused',
    transient: false,
    advice: 'Integration responses exist in WebSocket APIs only; an HTTP API has none.',
  },
  {
    fits: (sighting) => [400, 413, 422].includes(Number(sighting.status)),
    code: 'InvalidRequest',
    outcome: 'refused',
    transient: false,
  },
  {
    fits: (sighting) => /^4/.test(String(sighting.status)),
    code: 'GeneralServiceException',
    outcome: 'refused',
    transient: false,
  },
];

/**
 * Takes what a call of the SDK threw and the IAM action that the call needs.
 * @returns the failure, or undefined when neither the service nor the network is to blame.
 */
export function classify(error: unknown, permission: string): ServiceFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const sighting = look(error);
  if (sighting.status === undefined && !isNetworkError(error)) return undefined;
  const meaning = rows.find((row) => row.fits(sighting)) ?? serverError;
  return new ServiceFailure(meaning, describe(sighting), sighting.status !== undefined, permission, error);
}

/** A call that was not made, because the invocation's time is over. */
export function outOfTime(permission: string): ServiceFailure {
  const meaning: Meaning = { code: 'NetworkFailure', outcome: 'refused', transient: true };
  return new ServiceFailure(meaning, 'no time was left for the call', false, permission);
}

/** An answer that isn't one: the call may have been done, but nothing in the answer says what. */
export function unreadable(words: string, permission: string): ServiceFailure {
  return new ServiceFailure(serverError, words, true, permission);
}

function look(error: Error): Sighting {
  const { httpStatusCode, requestId } = metadataOf(error);
  // Node puts the errors of several addresses of one host into one without words.
  const first = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
  const code = 'code' in first && typeof first.code === 'string' ? first.code : first.name;
  return {
    name: httpStatusCode === undefined ? code : error.name,
    words: error.name === 'SyntaxError' ? 'something that is not JSON' : first.message,
    status: httpStatusCode,
    requestId,
    connecting: 'syscall' in first && /^(connect|getaddrinfo)$/.test(String(first.syscall)),
  };
}

function metadataOf(error: Error): Partial<GetIntegrationResponseCommandOutput['$metadata']> {
  return '$metadata' in error && typeof error.$metadata === 'object' && error.$metadata !== null
    ? error.$metadata
    : {};
}

/** Sockets and name look-ups give their errors a code; the SDK's time-outs and aborts have a name. */
function isNetworkError(error: Error): boolean {
  return (
    ['TimeoutError', 'AbortError'].includes(error.name) || ('code' in error && !(error instanceof TypeError))
  );
}

function describe({ name, words, status: code, requestId }: Sighting): string {
  if (code === undefined) return `no answer came (${name}: ${words})`;
  return `the service answered "${words}" (${[name, `HTTP ${code}`, requestId && `request ${requestId}`].filter(Boolean).join(', ')})`;
}
