import { destinationOf, fromTestEvent, parseEvent } from '../../../src/runtime/event';

const callerCredentials = { accessKeyId: 'AKIA1', secretAccessKey: 'secret/1', sessionToken: 'token=1' };
const event = {
  action: 'UPDATE',
  region: 'eu-west-1',
  bearerToken: 'bearer',
  callbackContext: { startedAt: 1, attempt: 1 },
  nextToken: 'page 2',
  requestData: {
    callerCredentials,
    resourceProperties: { Label: 'new' },
    previousResourceProperties: { Label: 'old' },
  },
};

function refusalOf(changed: unknown): unknown {
  try {
    return parseEvent(changed);
  } catch (error) {
    return error;
  }
}

describe('a production event', () => {
  it('says what to do, in whose name, and what with', () => {
    expect(parseEvent(event)).toEqual({
      action: 'UPDATE',
      region: 'eu-west-1',
      credentials: callerCredentials,
      desiredState: { Label: 'new' },
      previousState: { Label: 'old' },
      callbackContext: { startedAt: 1, attempt: 1 },
      nextToken: 'page 2',
    });
  });

  it.each([undefined, null])('may leave out all that is optional, or hold %s there', (absent) => {
    const requestData = {
      callerCredentials,
      resourceProperties: absent,
      previousResourceProperties: absent,
    };
    expect(parseEvent({ ...event, requestData, callbackContext: absent, nextToken: absent })).toMatchObject({
      desiredState: {},
      previousState: undefined,
      callbackContext: undefined,
      nextToken: undefined,
    });
  });

  it('begins a list anew by an empty nextToken', () => {
    expect(parseEvent({ ...event, nextToken: '' }).nextToken).toBeUndefined();
  });

  it.each([undefined, null, ''])('may come with credentials whose session token is %p', (sessionToken) => {
    const { sessionToken: _, ...lasting } = callerCredentials;
    const requestData = { ...event.requestData, callerCredentials: { ...lasting, sessionToken } };
    expect(parseEvent({ ...event, requestData }).credentials).toStrictEqual(lasting);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'The event must be an object'],
    ['a text', 'CREATE', 'The event must be an object'],
    ['a list', [], 'The event must be an object'],
    ['{}', {}, 'action'],
    ['an unknown action', { ...event, action: 'DESTROY' }, 'action must be one of CREATE, READ'],
    ['an action that an object inherits', { ...event, action: 'constructor' }, 'action'],
    ['requestData null', { ...event, requestData: null }, 'requestData'],
    ['no region', { ...event, region: undefined }, 'region'],
    ['a region that is a host', { ...event, region: 'evil.example/' }, 'region'],
    ['a nextToken that is no text', { ...event, nextToken: 7 }, 'nextToken'],
    ['a callbackContext that is no object', { ...event, callbackContext: 'x' }, 'callbackContext'],
    [
      'resourceProperties that are no object',
      { ...event, requestData: { ...event.requestData, resourceProperties: [] } },
      'resourceProperties',
    ],
    [
      'previousResourceProperties that are no object',
      { ...event, requestData: { ...event.requestData, previousResourceProperties: 'x' } },
      'previousResourceProperties',
    ],
  ])('that is %s, or has it, is an InvalidRequest that names the field', (_, changed, named) => {
    expect(refusalOf(changed)).toMatchObject({
      code: 'InvalidRequest',
      message: expect.stringContaining(named),
    });
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['null', null],
    ['an empty access key', { ...callerCredentials, accessKeyId: '' }],
    ['no secret', { ...callerCredentials, secretAccessKey: undefined }],
    ['a session token that breaks a header', { ...callerCredentials, sessionToken: 'a\r\nb' }],
    ['a secret that breaks a header', { ...callerCredentials, secretAccessKey: 'a\r\nb' }],
  ])('without caller credentials (%s) says how to register an execution role', (_, credentials) => {
    const requestData = { ...event.requestData, callerCredentials: credentials };
    expect(refusalOf({ ...event, requestData })).toMatchObject({
      code: 'InvalidCredentials',
      message: expect.stringContaining('--execution-role-arn'),
    });
  });
});

describe('an event of the test entrypoint', () => {
  const testEvent = {
    action: 'UPDATE',
    region: 'eu-west-1',
    credentials: callerCredentials,
    callbackContext: { startedAt: 1, attempt: 1 },
    request: {
      desiredResourceState: { Label: 'new' },
      previousResourceState: { Label: 'old' },
      nextToken: 'page 2',
    },
  };

  it('asks for the same as the production event', () => {
    expect(parseEvent(fromTestEvent(testEvent))).toEqual(parseEvent(event));
  });

  it('may give the region in its request', () => {
    const { region, ...rest } = testEvent;
    const inRequest = { ...rest, request: { ...rest.request, region } };
    expect(parseEvent(fromTestEvent(inRequest)).region).toBe('eu-west-1');
  });

  it.each([null, 'x', {}, { request: null }])('that is %j is refused like a production event', (nothing) => {
    expect(refusalOf(fromTestEvent(nothing))).toMatchObject({ code: 'InvalidRequest' });
  });
});

describe('the destination of an invocation’s journal', () => {
  const logged = {
    ...event,
    awsAccountId: '123456789012',
    resourceType: 'Acme::Shelf::Jar',
    stackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/one/x',
    requestData: {
      ...event.requestData,
      providerCredentials: { accessKeyId: 'AKIA9', secretAccessKey: 'secret-9', sessionToken: 'token-9' },
      providerLogGroupName: 'group',
      logicalResourceId: 'MyJar',
    },
  };

  it('is the log group of the type, reached with the provider’s credentials', () => {
    expect(destinationOf(logged)).toEqual({
      credentials: logged.requestData.providerCredentials,
      region: 'eu-west-1',
      logGroupName: 'group',
      logStreamName: 'arn__aws__cloudformation__eu-west-1__123456789012__stack/one/x/MyJar',
      typeName: 'Acme::Shelf::Jar',
    });
  });

  it('has, without a stack, a log stream an account and region', () => {
    expect(destinationOf({ ...logged, stackId: null })?.logStreamName).toBe('123456789012-eu-west-1');
  });

  it.each<[string, unknown]>([
    ['is none', null],
    ['has no requestData', { ...logged, requestData: null }],
    ['has no region', { ...logged, region: null }],
    ['has no type', { ...logged, resourceType: undefined }],
    ['has no log group', { ...logged, requestData: { ...logged.requestData, providerLogGroupName: '' } }],
    [
      'has no provider credentials',
      { ...logged, requestData: { ...logged.requestData, providerCredentials: null } },
    ],
    [
      'has provider credentials that can not sign',
      {
        ...logged,
        requestData: {
          ...logged.requestData,
          providerCredentials: { accessKeyId: 'a', secretAccessKey: 'b\n' },
        },
      },
    ],
  ])('is nowhere when the event %s', (_, changed) => {
    expect(destinationOf(changed)).toBeUndefined();
  });
});
