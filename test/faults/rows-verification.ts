import { always, first, hang, loseReply, nth, refuse, rule } from '../backend/faults';
import type { MapSemantics } from '../backend/semantics';
import {
  CHANGES_STRATEGY,
  DROPS_PARAMETERS,
  FORGETFUL,
  FULL,
  failed,
  type Scenario,
  SUCCESS,
  without,
} from './scenario';

/** CREATE verifies what came back, corrects it, and takes back what can't be made. */
const CREATED: readonly Scenario[] = [
  {
    operation: 'CREATE',
    fault: 'the service forgets the templates of a POST',
    semantics: { normalise: FORGETFUL },
    sees: SUCCESS,
    calls: 'POST PATCH',
    after: 'the desired',
  },
  {
    operation: 'CREATE',
    fault: 'the service forgets the templates of a POST whose reply is lost, so that it is not known as ours',
    semantics: { normalise: FORGETFUL },
    faults: [rule('POST', nth(1), loseReply)],
    sees: failed('AlreadyExists', /\/400\//),
    calls: 'POST GET',
    after: [without(FULL, 'ResponseTemplates')],
  },
  {
    operation: 'CREATE',
    fault: 'the service drops the parameters',
    semantics: { normalise: DROPS_PARAMETERS },
    sees: failed('GeneralServiceException', /CREATE/, /ResponseParameters/, /method\.response\.header\.a/),
    calls: /^POST PATCH( PATCH)? DELETE$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: 'the service changes a value',
    semantics: { normalise: CHANGES_STRATEGY },
    sees: failed('GeneralServiceException', /CREATE/, /ContentHandlingStrategy/),
    calls: /^POST PATCH( PATCH)? DELETE$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: 'the service drops the parameters, and the deletion is throttled twice',
    semantics: { normalise: DROPS_PARAMETERS },
    faults: [rule('DELETE', first(2), refuse(429, 'TooManyRequestsException', 'Too Many Requests'))],
    sees: failed('GeneralServiceException', /ResponseParameters/),
    calls: /^POST PATCH( PATCH)? DELETE DELETE DELETE$/,
    after: 'nothing',
  },
  {
    operation: 'CREATE',
    fault: 'the service drops the parameters and refuses the deletion',
    semantics: { normalise: DROPS_PARAMETERS },
    faults: [rule('DELETE', always, refuse(403, 'AccessDeniedException', 'not authorized'))],
    sees: { ...failed('GeneralServiceException', /ResponseParameters/), identifiers: true },
    calls: /^POST PATCH( PATCH)? DELETE$/,
    after: [without(FULL, 'ResponseParameters')],
  },
  {
    operation: 'CREATE',
    fault: 'the service drops the parameters and never answers the deletion',
    semantics: { normalise: DROPS_PARAMETERS },
    faults: [rule('DELETE', always, hang)],
    sees: { ...failed('GeneralServiceException', /ResponseParameters/), identifiers: true },
    calls: /^POST PATCH( PATCH)?( DELETE( GET)?)+$/,
    after: [without(FULL, 'ResponseParameters')],
  },
  {
    operation: 'CREATE',
    fault: 'the service refuses the correction',
    semantics: { normalise: FORGETFUL },
    faults: [rule('PATCH', always, refuse(403, 'AccessDeniedException', 'not authorized'))],
    sees: failed('AccessDenied', /apigateway:PATCH/),
    calls: 'POST PATCH DELETE',
    after: 'nothing',
    writesAfterRefusal: true,
  },
  {
    operation: 'CREATE',
    fault: 'a default that was never declared',
    semantics: { defaults: { templateSelectionExpression: '$default' } },
    desired: without(FULL, 'TemplateSelectionExpression'),
    sees: { status: 'SUCCESS', model: { ...FULL, TemplateSelectionExpression: '$default' } },
    calls: 'POST',
    after: [{ ...FULL, TemplateSelectionExpression: '$default' }],
  },
];

const EMPTY_TEMPLATE = { ...FULL, ResponseTemplates: { $default: '' } };
const takesEmpty = (operation: 'CREATE' | 'UPDATE', maps: MapSemantics, calls: string): Scenario => ({
  operation,
  fault: `a desired template of "", and maps: ${maps}`,
  semantics: { maps },
  desired: EMPTY_TEMPLATE,
  ...(operation === 'UPDATE' && { live: [{ ...FULL, ResponseTemplates: { $default: 'text' } }] }),
  sees: SUCCESS,
  calls,
  after: 'the desired',
});

/** A template of "" is legal, and may be taken for a tombstone. */
const EMPTY_TEMPLATES: readonly Scenario[] = [
  takesEmpty('CREATE', 'replace', 'POST'),
  takesEmpty('CREATE', 'merge, "" is stored', 'POST'),
  takesEmpty('UPDATE', 'replace', 'PATCH'),
  takesEmpty('UPDATE', 'merge, "" is stored', 'PATCH'),
  {
    operation: 'CREATE',
    fault: 'a desired template of "" that is taken for a tombstone',
    semantics: { maps: 'merge, "" removes' },
    desired: EMPTY_TEMPLATE,
    sees: failed('InvalidRequest', /CREATE/, /ResponseTemplates/, /\$default/),
    calls: /^POST( PATCH)* DELETE$/,
    after: 'nothing',
  },
  {
    operation: 'UPDATE',
    fault: 'a desired template of "" that is taken for a tombstone',
    semantics: { maps: 'merge, "" removes' },
    desired: EMPTY_TEMPLATE,
    live: [{ ...FULL, ResponseTemplates: { $default: 'text' } }],
    sees: failed('InvalidRequest', /UPDATE/, /ResponseTemplates/, /\$default/),
    calls: /^PATCH( PATCH)*$/,
    after: [without(FULL, 'ResponseTemplates')],
  },
  {
    operation: 'CREATE',
    fault: 'a desired template of "" that is refused',
    semantics: { maps: 'merge, "" is refused' },
    desired: EMPTY_TEMPLATE,
    sees: failed('InvalidRequest', /CREATE/, /\$default: empty/),
    calls: 'POST',
    after: 'nothing',
  },
];

export const VERIFICATION: readonly Scenario[] = [...CREATED, ...EMPTY_TEMPLATES];
