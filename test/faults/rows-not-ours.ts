import { loseReply, meanwhile, nth, refuse, reset, rule, throttle } from '../backend/faults';
import { FULL, failed, type Scenario, type Stage, SUCCESS } from './scenario';

const strangeConflict = refuse(409, 'ConflictException', 'The resource is in a state of conflict');
const exists = failed('AlreadyExists', /CREATE/, /\/400\//);
const DIFFERENT = { ...FULL, ContentHandlingStrategy: 'CONVERT_TO_BINARY' };

/** Another stack makes an integration response with the desired key. */
const another =
  ({ account, parent }: Stage, properties: { readonly strategy: string }) =>
  () =>
    account.response(parent, {
      integrationResponseKey: '/400/',
      contentHandlingStrategy: properties.strategy,
      responseParameters: FULL.ResponseParameters,
      responseTemplates: FULL.ResponseTemplates,
      templateSelectionExpression: FULL.TemplateSelectionExpression,
    });

/** What the first attempt's fault must not change: one resource, the one that was asked for. */
const once = { operation: 'CREATE', sees: SUCCESS, after: 'the desired' } as const;

/** What another made. */
export const NOT_OURS: readonly Scenario[] = [
  {
    operation: 'CREATE',
    fault: '409 "already exists" for one that differs',
    live: [DIFFERENT],
    sees: exists,
    calls: 'POST',
    after: 'as before',
  },
  {
    operation: 'CREATE',
    fault: '409 "already exists" for one that equals the desired state',
    live: [FULL],
    sees: exists,
    calls: 'POST',
    after: 'as before',
  },
  {
    operation: 'CREATE',
    fault: 'a 429, then 409 "already exists" for one that equals the desired state',
    live: [FULL],
    faults: [rule('POST', nth(1), throttle)],
    sees: exists,
    calls: /^POST POST( GET)?$/,
    after: 'as before',
  },
  {
    operation: 'CREATE',
    fault: 'a reset, and meanwhile another made a different one',
    faults: (stage) => [
      rule('POST', nth(1), meanwhile(another(stage, { strategy: 'CONVERT_TO_BINARY' }), reset)),
    ],
    sees: exists,
    calls: 'POST GET',
    after: [DIFFERENT],
  },
  {
    operation: 'CREATE',
    fault: 'a lost reply, and meanwhile another made its twin',
    semantics: { uniqueKeys: false },
    faults: (stage) => [
      rule('POST', nth(1), meanwhile(another(stage, { strategy: 'CONVERT_TO_TEXT' }), loseReply)),
    ],
    sees: failed('GeneralServiceException', /CREATE/, /\/400\//, /[a-z]{8}\W+(?:and )?[a-z]{8}/),
    calls: 'POST GET',
    after: [FULL, FULL],
  },
  {
    operation: 'CREATE',
    fault: 'a 409 of an unknown kind, and the key is there',
    live: [FULL],
    faults: [rule('POST', nth(1), strangeConflict)],
    sees: exists,
    calls: 'POST GET',
    after: 'as before',
  },
  {
    ...once,
    fault: 'a 409 of an unknown kind, and the key is not there',
    faults: [rule('POST', nth(1), strangeConflict)],
    calls: 'POST GET POST',
    writesAfterRefusal: true,
  },
];
