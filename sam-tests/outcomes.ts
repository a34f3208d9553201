/** What an event has to lead to. */
export interface Outcome {
  /** The answer; a pattern stands for a text that differs from run to run. */
  readonly answer: unknown;
  /** The keys of the integration responses that the backend holds afterwards. */
  readonly keys: readonly string[];
}

/** What the events name. */
export const integration = { ApiId: 'eszycidp', IntegrationId: 'hvhyojan' };
const fixture = { ...integration, IntegrationResponseId: 'xlcovqdy', IntegrationResponseKey: '/sam-tests/' };

/** The outcome of each event of this folder, in what local/contract-fixture.ts makes. */
export const outcomes: ReadonlyMap<string, Outcome> = new Map<string, Outcome>([
  [
    'create.json',
    {
      answer: {
        status: 'SUCCESS',
        resourceModel: {
          ...integration,
          IntegrationResponseId: /./,
          IntegrationResponseKey: '$default',
          ResponseTemplates: { $default: '{"message": "$input.path(\'$.message\')"}' },
        },
      },
      keys: ['/sam-tests/', '$default'],
    },
  ],
  [
    'create-refused.json',
    {
      answer: { status: 'FAILED', errorCode: 'InvalidRequest', message: /ContentHandlingStrategy/ },
      keys: ['/sam-tests/'],
    },
  ],
  ['read.json', { answer: { status: 'SUCCESS', resourceModel: fixture }, keys: ['/sam-tests/'] }],
  [
    'update.json',
    {
      answer: {
        status: 'SUCCESS',
        resourceModel: {
          ...fixture,
          IntegrationResponseKey: '/5\\d{2}/',
          ResponseTemplates: { $default: '{"message": "try again later"}' },
        },
      },
      keys: ['/5\\d{2}/'],
    },
  ],
  ['list.json', { answer: { status: 'SUCCESS', resourceModels: [fixture] }, keys: ['/sam-tests/'] }],
  ['delete.json', { answer: { status: 'SUCCESS' }, keys: [] }],
]);

/** Says whether a value is the expected one, property by property, in any order. */
export function matches(value: unknown, expected: unknown): boolean {
  if (expected instanceof RegExp) return typeof value === 'string' && expected.test(value);
  if (!isObject(expected) || !isObject(value)) return value === expected;
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(value).length &&
    names.every((name) => Object.hasOwn(value, name) && matches(value[name], expected[name]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
