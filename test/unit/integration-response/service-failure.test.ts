import { classify, outOfTime, unreadable } from '../../../src/integration-response/service-failure';

interface Seen {
  readonly name?: string;
  readonly words?: string;
  readonly status?: number;
  readonly code?: string;
  readonly syscall?: string;
  readonly requestId?: string;
}

/** An error as the SDK throws it: with metadata after an answer, with a code after a broken connection. */
function thrown({ name = 'Error', words = 'words', status, code, syscall, requestId }: Seen): Error {
  return Object.assign(new Error(words), {
    name,
    ...(status === undefined ? {} : { $metadata: { httpStatusCode: status, requestId } }),
    ...(code === undefined ? {} : { code }),
    ...(syscall === undefined ? {} : { syscall }),
  });
}

const meaningOf = (seen: Seen) => {
  const failure = classify(thrown(seen), 'apigateway:POST');
  return failure && [failure.code, failure.outcome, failure.transient];
};

describe('what never left', () => {
  it.each<[string, Seen]>([
    ['nobody listens', { code: 'ECONNREFUSED', syscall: 'connect' }],
    ['there is no way', { code: 'EHOSTUNREACH', syscall: 'connect' }],
    ['nobody has that name', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    [
      'the connection took too long, in the SDK’s words',
      { name: 'TimeoutError', words: 'the request socket did not establish a connection with the server' },
    ],
  ])('is NetworkFailure, and nothing was done: %s', (_, seen) => {
    expect(meaningOf(seen)).toEqual(['NetworkFailure', 'refused', true]);
  });

  it('may have tried several addresses', () => {
    const refusals = ['::1', '127.0.0.1'].map((address) =>
      thrown({ code: 'ECONNREFUSED', syscall: 'connect', words: `connect ECONNREFUSED ${address}` }),
    );
    const error = Object.assign(new AggregateError(refusals), { code: 'ECONNREFUSED' });
    expect(classify(error, 'x')).toMatchObject({
      outcome: 'refused',
      report: 'no answer came (ECONNREFUSED: connect ECONNREFUSED ::1)',
    });
  });
});

describe('what got no answer', () => {
  it.each<[string, Seen]>([
    ['a reset', { code: 'ECONNRESET', words: 'socket hang up' }],
    ['a reset of an open connection', { code: 'ECONNRESET', syscall: 'read' }],
    ['a network that went away', { code: 'EHOSTUNREACH', syscall: 'write' }],
    ['a broken pipe', { code: 'EPIPE' }],
    ['a time-out', { name: 'TimeoutError', words: 'within 8000 ms' }],
    ['an abort', { name: 'AbortError' }],
    ['an answer that is no HTTP', { code: 'HPE_INVALID_CONSTANT' }],
    ['a code nobody has heard of', { code: 'ESOMETHING' }],
  ])('may have been done: %s', (_, seen) => {
    expect(meaningOf(seen)).toEqual(['NetworkFailure', 'unresolved', true]);
  });

  it('is reported with the network’s word for it', () => {
    const failure = classify(thrown({ code: 'ECONNRESET', words: 'socket hang up' }), 'apigateway:POST');
    expect(failure).toMatchObject({
      answered: false,
      report: expect.stringContaining('ECONNRESET: socket hang up'),
    });
  });
});

describe('the service’s answer', () => {
  it.each<[Seen, string, string, boolean]>([
    [{ status: 403, name: 'ExpiredTokenException' }, 'InvalidCredentials', 'refused', false],
    [{ status: 403, name: 'ExpiredToken' }, 'InvalidCredentials', 'refused', false],
    [{ status: 403, name: 'UnrecognizedClientException' }, 'InvalidCredentials', 'refused', false],
    [{ status: 403, name: 'InvalidSignatureException' }, 'InvalidCredentials', 'refused', false],
    [{ status: 403, name: 'IncompleteSignature' }, 'InvalidCredentials', 'refused', false],
    [{ status: 403, name: 'MissingAuthenticationTokenException' }, 'InvalidCredentials', 'refused', false],
    [{ status: 400, name: 'RequestExpired' }, 'InvalidCredentials', 'refused', false],
    [
      { status: 429, words: 'Maximum number of integration responses for this integration has been reached' },
      'ServiceLimitExceeded',
      'refused',
      false,
    ],
    [{ status: 429, words: 'The quota of the account is used up' }, 'ServiceLimitExceeded', 'refused', false],
    [{ status: 429, words: 'Your service quotas are exceeded' }, 'ServiceLimitExceeded', 'refused', false],
    [{ status: 429, words: 'Too Many Requests' }, 'Throttling', 'refused', true],
    [{ status: 400, name: 'ThrottlingException', words: 'Rate exceeded' }, 'Throttling', 'refused', true],
    [
      {
        status: 409,
        words: 'Unable to complete operation due to concurrent modification. Please try again later.',
      },
      'ResourceConflict',
      'refused',
      true,
    ],
    [{ status: 409, words: 'Integration response already exists' }, 'AlreadyExists', 'refused', false],
    [
      { status: 409, words: 'The key already exists. Please try again with another key.' },
      'AlreadyExists',
      'refused',
      false,
    ],
    [{ status: 409, words: 'The key must be unique' }, 'AlreadyExists', 'refused', false],
    [{ status: 409, words: 'No' }, 'ResourceConflict', 'unclear', true],
    [{ status: 404 }, 'NotFound', 'refused', false],
    [{ status: 403, name: 'AccessDeniedException' }, 'AccessDenied', 'refused', false],
    [{ status: 403, name: 'ForbiddenException' }, 'AccessDenied', 'refused', false],
    [{ status: 400 }, 'InvalidRequest', 'refused', false],
    [{ status: 413 }, 'InvalidRequest', 'refused', false],
    [{ status: 422 }, 'InvalidRequest', 'refused', false],
    [{ status: 405 }, 'GeneralServiceException', 'refused', false],
    [{ status: 418 }, 'GeneralServiceException', 'refused', false],
    [{ status: 408 }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 500 }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 503, name: 'ServiceUnavailableException' }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 504 }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 500, name: 'SyntaxError' }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 200, name: 'SyntaxError' }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 404, name: 'SyntaxError' }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 409, name: 'SyntaxError' }, 'ServiceInternalError', 'unresolved', true],
    [{ status: 403, name: 'SyntaxError' }, 'AccessDenied', 'refused', false],
    [{ status: 429, name: 'SyntaxError' }, 'Throttling', 'refused', true],
    [{ status: 400, name: 'LimitExceededException' }, 'ServiceLimitExceeded', 'refused', false],
    [{ status: 302 }, 'ServiceInternalError', 'unresolved', true],
  ])('%j is %s, and the write is %s', (seen, code, outcome, transient) => {
    expect(meaningOf(seen)).toEqual([code, outcome, transient]);
  });

  it('is reported in its own words, with its name, status and request id', () => {
    const seen = {
      status: 400,
      name: 'BadRequestException',
      words: 'Invalid template:\n#set(',
      requestId: 'r-1',
    };
    expect(classify(thrown(seen), 'apigateway:POST')).toMatchObject({
      answered: true,
      report: 'the service answered "Invalid template:\n#set(" (BadRequestException, HTTP 400, request r-1)',
    });
  });

  it('that is no JSON is reported as that, without a word of it', () => {
    const seen = {
      status: 502,
      name: 'SyntaxError',
      words: 'Unexpected token <, "<html>secret"\nDeserialization',
    };
    expect(classify(thrown(seen), 'x')?.report).toBe(
      'the service answered "something that is not JSON" (SyntaxError, HTTP 502)',
    );
  });

  it.each([
    [{ code: 'ECONNRESET' }, true],
    [{ status: 408 }, true],
    [{ status: 504 }, true],
    [{ status: 500 }, false],
    [{ status: 409 }, false],
  ])('or its absence, %j, says whether the service may still be at work: %p', (seen, late) => {
    expect(classify(thrown(seen), 'x')?.late).toBe(late);
  });

  it('is reported without a request id where it has none', () => {
    const seen = { status: 400, name: 'BadRequestException' };
    expect(classify(thrown(seen), 'x')?.report).toMatch(/\(BadRequestException, HTTP 400\)$/);
  });

  it.each<[string, Seen, RegExp]>([
    ['expired credentials', { status: 403, name: 'ExpiredTokenException' }, /fresh credentials/],
    ['a quota', { status: 429, words: 'quota' }, /Service Quotas/],
    ['an HTTP API', { status: 400, words: 'Only allowed for WebSocket APIs' }, /an HTTP API has none/],
  ])('comes with what to do about %s', (_, seen, advice) => {
    expect(classify(thrown(seen), 'x')?.advice).toMatch(advice);
  });

  it('comes without advice where there is none', () => {
    expect(classify(thrown({ status: 400 }), 'x')?.advice).toBeUndefined();
  });

  it('says which permission the call needs', () => {
    expect(classify(thrown({ status: 403 }), 'apigateway:POST')?.permission).toBe('apigateway:POST');
  });
});

describe('a defect of ours', () => {
  it.each([
    ['a TypeError', new TypeError('x is not a function')],
    ['a TypeError of Node', thrown({ name: 'TypeError', words: 'x' })],
    ['an error without a code', new Error('what?')],
    ['what is no error', 'a text'],
    ['nothing', undefined],
  ])('is no failure of the service: %s', (_, error) => {
    expect(classify(error, 'x')).toBeUndefined();
  });

  it('stays one when Node gives it a code', () => {
    const error = Object.assign(new TypeError('bad header'), { code: 'ERR_INVALID_CHAR' });
    expect(classify(error, 'x')).toBeUndefined();
  });
});

describe('a failure after which a look found the write not done', () => {
  it('is settled when the service had answered', () => {
    const failure = classify(thrown({ status: 500, words: 'Oops' }), 'apigateway:POST');
    expect(failure?.notDone()).toMatchObject({
      code: 'ServiceInternalError',
      outcome: 'refused',
      transient: true,
      report: failure?.report,
      permission: 'apigateway:POST',
    });
  });

  it.each([{ code: 'ECONNRESET' }, { status: 504 }])('stays open when it had not: %j', (seen) => {
    expect(classify(thrown(seen), 'x')?.notDone().outcome).toBe('unresolved');
  });
});

it('a call that was not made has done nothing', () => {
  expect(outOfTime('x')).toMatchObject({ code: 'NetworkFailure', outcome: 'refused', transient: true });
});

it('an answer that is none leaves the outcome open', () => {
  expect(unreadable('the answer holds no identifier', 'x')).toMatchObject({
    code: 'ServiceInternalError',
    outcome: 'unresolved',
    transient: true,
    answered: true,
  });
});
