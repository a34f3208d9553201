import { howToCheck, nameOf, toHandlerError } from '../../../src/integration-response/errors';
import { HandlerError } from '../../../src/runtime/handler-error';
import { denied, lostReply, notFound, refused, serverError, throttled } from './failures';

const identifier = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseId: 'r1' };
const keyed = { ApiId: 'a1', IntegrationId: 'i1', IntegrationResponseKey: '$default' };

describe('the name of', () => {
  it.each([
    ['a resource', identifier, 'integration response r1 of integration i1 of API a1'],
    [
      'one that is not made yet',
      keyed,
      'integration response with the key $default of integration i1 of API a1',
    ],
    ['one that has both', { ...identifier, ...keyed }, 'integration response r1 of integration i1 of API a1'],
    [
      'a collection',
      { ApiId: 'a1', IntegrationId: 'i1' },
      'integration responses of integration i1 of API a1',
    ],
    ['an API’s', { ApiId: 'a1' }, 'integration responses of API a1'],
    ['all there are', {}, 'integration responses'],
  ])('%s', (_, subject, name) => {
    expect(nameOf(subject)).toBe(name);
  });
});

it('tells how to check by a command that can be typed', () => {
  expect(howToCheck(keyed)).toContain(
    'aws apigatewayv2 get-integration-responses --api-id a1 --integration-id i1 (key $default).',
  );
  expect(howToCheck(identifier)).toContain('--integration-id i1.');
});

type Action = Parameters<typeof toHandlerError>[1];

function told(error: unknown, action: Action, subject: object, options = {}): HandlerError {
  const handlerError = toHandlerError(error, action, subject, options);
  if (!(handlerError instanceof HandlerError)) throw handlerError;
  return handlerError;
}

describe('a failed call, as the caller is told', () => {
  it('says the operation, the resource, the service’s own words and the request id', () => {
    expect(told(refused(), 'UPDATE', identifier)).toMatchObject({
      code: 'InvalidRequest',
      message:
        'UPDATE of integration response r1 of integration i1 of API a1: the service answered ' +
        '"Invalid value specified" (BadRequestException, HTTP 400, request req-1).',
    });
  });

  it.each(['CREATE', 'UPDATE', 'DELETE'] as const)(
    'of a %s with an open outcome never has a code that CloudFormation retries, and says how to check',
    (action) => {
      for (const failure of [serverError(), lostReply()]) {
        expect(told(failure, action, keyed)).toMatchObject({
          code: 'GeneralServiceException',
          message: expect.stringMatching(/key \$default.*Look with: aws apigatewayv2/),
        });
      }
    },
  );

  it.each(['READ', 'LIST'] as const)('of a %s keeps its code: nothing was written', (action) => {
    expect(told(serverError(), action, identifier).code).toBe('ServiceInternalError');
    expect(told(lostReply(), action, identifier).code).toBe('NetworkFailure');
  });

  it('names the permission that is missing', () => {
    expect(told(denied(), 'UPDATE', identifier).message).toContain('Allow apigateway:PATCH on this API');
  });

  it.each<[Action, object, RegExp]>([
    ['CREATE', keyed, /Check that the API a1 exists.*and that the integration i1 is one of its own\.$/],
    ['LIST', { ApiId: 'a1' }, /Check that the API a1 exists in this account and region\.$/],
    ['READ', identifier, /request req-1\)\.$/],
  ])('tells a missing parent from a missing resource: %s', (action, subject, words) => {
    expect(told(notFound(), action, subject)).toMatchObject({
      code: 'NotFound',
      message: expect.stringMatching(words),
    });
  });

  it('may go on later only if it may pass', () => {
    const resumeWith = { ...identifier };
    expect(told(throttled(), 'UPDATE', identifier, { resumeWith }).resumeWith).toBe(resumeWith);
    expect(told(refused(), 'UPDATE', identifier, { resumeWith }).resumeWith).toBeUndefined();
  });
});

it.each([new HandlerError('AlreadyExists', 'It is there.'), new TypeError('x'), 'a text', undefined])(
  'anything else that was thrown stays as it is: %p',
  (thrown) => {
    expect(toHandlerError(thrown, 'CREATE', keyed)).toBe(thrown);
  },
);
