import { nth, refuse, rule } from '../backend/faults';
import {
  CHANGES_STRATEGY,
  DROPS_PARAMETERS,
  FULL,
  failed,
  type Scenario,
  SUCCESS,
  without,
} from './scenario';

const KEY_ONLY = { IntegrationResponseKey: '/400/' };
const update = { operation: 'UPDATE', sees: SUCCESS, after: 'the desired' } as const;
const REMOVES = { maps: 'merge, "" removes' } as const;
const someone = { ...FULL, TemplateSelectionExpression: 'someone', ResponseTemplates: { someone: 'else' } };

/** The live resource isn't what the previous state says. */
export const DRIFT: readonly Scenario[] = [
  {
    ...update,
    fault: 'no previous state, scalars removed',
    previous: null,
    desired: without(FULL, 'ContentHandlingStrategy', 'TemplateSelectionExpression'),
    calls: 'PATCH PATCH',
  },
  {
    ...update,
    fault: 'no previous state, everything removed by a merge',
    semantics: REMOVES,
    previous: null,
    desired: KEY_ONLY,
    calls: 'PATCH PATCH',
  },
  {
    ...update,
    fault: 'no previous state, everything removed, and maps: replace',
    previous: null,
    desired: KEY_ONLY,
    calls: 'PATCH PATCH',
  },
  { ...update, fault: 'no previous state, nothing removed', previous: null, desired: FULL, calls: 'PATCH' },
  {
    ...update,
    fault: 'a stale previous state',
    semantics: REMOVES,
    previous: KEY_ONLY,
    live: [someone],
    desired: FULL,
    calls: 'PATCH PATCH',
  },
  {
    ...update,
    fault: 'a previous state that holds what never lived',
    semantics: REMOVES,
    previous: FULL,
    live: [KEY_ONLY],
    desired: { ...KEY_ONLY, ResponseTemplates: { new: 'one' } },
    calls: 'PATCH',
  },
  {
    ...update,
    fault: 'a previous state of nonsense',
    semantics: REMOVES,
    previous: { ResponseTemplates: 42, Foreign: [] },
    desired: KEY_ONLY,
    calls: /^PATCH PATCH$/,
  },
  {
    ...update,
    fault: 'values changed by someone else, and the desired state is the previous one',
    live: [
      { ...FULL, ContentHandlingStrategy: 'CONVERT_TO_BINARY', ResponseTemplates: { $default: 'drift' } },
    ],
    previous: FULL,
    desired: FULL,
    calls: 'PATCH',
  },
  {
    ...update,
    fault: 'extras of someone else, the desired state being the previous one',
    semantics: REMOVES,
    live: [FULL],
    previous: KEY_ONLY,
    desired: KEY_ONLY,
    calls: 'PATCH PATCH',
  },
  {
    ...update,
    fault: 'the rollback of a removal (merge)',
    semantics: REMOVES,
    previous: KEY_ONLY,
    live: [KEY_ONLY],
    desired: FULL,
    calls: 'PATCH',
  },
  {
    ...update,
    fault: 'the rollback of an update that failed half-way: its leftovers are taken back',
    semantics: REMOVES,
    previous: { ...FULL, ResponseTemplates: { new: 'half' } },
    live: [
      {
        ...FULL,
        ResponseTemplates: { $default: 'default', new: 'half' },
        ContentHandlingStrategy: 'CONVERT_TO_BINARY',
      },
    ],
    desired: FULL,
    calls: 'PATCH PATCH',
  },
  {
    ...update,
    fault: 'the rollback of an update whose tombstones were stored',
    semantics: { maps: 'merge, "" is stored' },
    previous: without(FULL, 'ResponseTemplates/$default'),
    live: [{ ...FULL, ResponseTemplates: { $default: '', 'application/json': '{}' } }],
    desired: FULL,
    calls: 'PATCH',
  },
  {
    ...update,
    fault: 'the rollback of an update that never reached the service',
    semantics: { maps: 'merge, "" is refused' },
    previous: KEY_ONLY,
    live: [FULL],
    desired: FULL,
    calls: 'PATCH',
  },
];

const NO_SCALARS = without(FULL, 'ContentHandlingStrategy', 'TemplateSelectionExpression');
const EXPRESSION_REMOVED = without(FULL, 'TemplateSelectionExpression');

/** What a service may make of scalars. */
export const SCALARS: readonly Scenario[] = [
  {
    ...update,
    fault: 'a tombstone for a scalar is refused',
    semantics: { scalars: '"" is refused' },
    desired: { ...NO_SCALARS, ResponseTemplates: { $default: 'changed' } },
    sees: failed(
      'GeneralServiceException',
      /UPDATE/,
      /ContentHandlingStrategy/,
      /TemplateSelectionExpression/,
    ),
    calls: /^PATCH PATCH( PATCH)?$/,
    after: [{ ...FULL, ResponseTemplates: { $default: 'changed' } }],
    writesAfterRefusal: true,
  },
  {
    ...update,
    fault: 'a scalar that was never declared survives its tombstone: the default of the service',
    semantics: { defaults: { templateSelectionExpression: '$default' } },
    live: [{ ...FULL, TemplateSelectionExpression: '$default' }],
    previous: EXPRESSION_REMOVED,
    desired: { ...EXPRESSION_REMOVED, ContentHandlingStrategy: 'CONVERT_TO_BINARY' },
    sees: {
      status: 'SUCCESS',
      model: {
        ...FULL,
        ContentHandlingStrategy: 'CONVERT_TO_BINARY',
        TemplateSelectionExpression: '$default',
      },
    },
    calls: 'PATCH PATCH',
    after: [
      { ...FULL, ContentHandlingStrategy: 'CONVERT_TO_BINARY', TemplateSelectionExpression: '$default' },
    ],
  },
  {
    ...update,
    fault: 'a scalar that was declared survives its tombstone',
    semantics: { normalise: (resource) => ({ ...resource, templateSelectionExpression: 'kept' }) },
    live: [{ ...FULL, TemplateSelectionExpression: 'kept' }],
    desired: EXPRESSION_REMOVED,
    sees: failed('GeneralServiceException', /UPDATE/, /TemplateSelectionExpression/),
    calls: /^PATCH( PATCH){0,2}$/,
    after: 'as before',
  },
  {
    ...update,
    fault: 'the service drops the parameters',
    semantics: { normalise: DROPS_PARAMETERS },
    desired: FULL,
    sees: failed('GeneralServiceException', /ResponseParameters/, /method\.response\.header\.a/),
    calls: /^PATCH PATCH( PATCH)?$/,
    after: [without(FULL, 'ResponseParameters')],
  },
  {
    ...update,
    fault: 'the service changes a value',
    semantics: { normalise: CHANGES_STRATEGY },
    desired: FULL,
    sees: failed('GeneralServiceException', /ContentHandlingStrategy/),
    calls: /^PATCH PATCH( PATCH)?$/,
    after: [{ ...FULL, ContentHandlingStrategy: 'CONVERT_TO_BINARY' }],
  },
  {
    ...update,
    fault: 'the escalation is throttled twice',
    semantics: REMOVES,
    desired: KEY_ONLY,
    faults: [rule('PATCH', nth(2, 3), refuse(429, 'TooManyRequestsException', 'Too Many Requests'))],
    calls: 'PATCH PATCH PATCH PATCH',
  },
];
