import { isDeepStrictEqual } from 'node:util';
import type { Model, Progress, Request } from './events';

/** The codes that CloudFormation knows. */
export const ERROR_CODES = [
  'NotUpdatable',
  'InvalidRequest',
  'AccessDenied',
  'InvalidCredentials',
  'AlreadyExists',
  'NotFound',
  'ResourceConflict',
  'Throttling',
  'ServiceLimitExceeded',
  'NotStabilized',
  'GeneralServiceException',
  'ServiceInternalError',
  'NetworkFailure',
  'InternalFailure',
];
/** The codes after which CloudFormation invokes the handler again. */
export const RETRIED_CODES = [
  'Throttling',
  'ResourceConflict',
  'ServiceInternalError',
  'NetworkFailure',
  'NotStabilized',
];

const IDENTIFIERS = ['ApiId', 'IntegrationId', 'IntegrationResponseId'];

/** What an answer breaks of the handler contract (facts.md and the cfn CLI's suite); empty when it is kept. */
export function breaches(request: Request, progress: Progress): readonly string[] {
  const checks: Readonly<Record<string, () => ReadonlyArray<readonly [string, boolean]>>> = {
    SUCCESS: () => success(request, progress),
    FAILED: () => failure(progress),
    IN_PROGRESS: () => inProgress(request, progress),
  };
  const found = [...(checks[progress.status]?.() ?? []), ...always(progress)];
  return found.filter(([, holds]) => !holds).map(([rule]) => `${rule}: ${JSON.stringify(progress)}`);
}

type Checks = ReadonlyArray<readonly [rule: string, holds: boolean]>;

function always(progress: Progress): Checks {
  const models = [
    ...(progress.resourceModel ? [progress.resourceModel] : []),
    ...(progress.resourceModels ?? []),
  ];
  return [
    ['every model holds the primary identifier', models.every(isIdentified)],
    ['no model holds null or undefined', models.every((model) => !Object.values(model).includes(null))],
    ['an answer is at most 6 MB', JSON.stringify(progress).length <= 6_000_000],
  ];
}

function success({ action }: Request, progress: Progress): Checks {
  const hasModel = progress.resourceModel !== undefined;
  return [
    ['SUCCESS has no errorCode', progress.errorCode === undefined],
    ['SUCCESS has no callbackContext', progress.callbackContext === undefined],
    [`SUCCESS of ${action}: a model?`, hasModel === ['CREATE', 'READ', 'UPDATE'].includes(action)],
    [`SUCCESS of ${action}: models?`, (progress.resourceModels !== undefined) === (action === 'LIST')],
    ['only LIST has a nextToken', progress.nextToken === undefined || action === 'LIST'],
  ];
}

function failure(progress: Progress): Checks {
  return [
    ['FAILED has a known errorCode', ERROR_CODES.includes(progress.errorCode ?? '')],
    ['FAILED has a message', (progress.message ?? '') !== ''],
    ['FAILED has no models', progress.resourceModels === undefined],
    [
      'AlreadyExists has no model, or CloudFormation deletes what is not its own',
      progress.errorCode !== 'AlreadyExists' || progress.resourceModel === undefined,
    ],
    ['InternalFailure is a bug of ours', progress.errorCode !== 'InternalFailure'],
  ];
}

function inProgress({ action, model }: Request, progress: Progress): Checks {
  const context = progress.callbackContext ?? {};
  return [
    ['READ and LIST answer synchronously', action !== 'READ' && action !== 'LIST'],
    ['IN_PROGRESS has no errorCode', progress.errorCode === undefined],
    ['IN_PROGRESS has a model', progress.resourceModel !== undefined],
    ['IN_PROGRESS says when to call back', progress.callbackDelaySeconds !== undefined],
    [
      'the callbackContext is when it started and the attempt',
      isDeepStrictEqual(Object.keys(context).sort(), ['attempt', 'startedAt']),
    ],
    [
      'an IN_PROGRESS model is the whole desired state',
      action === 'DELETE' ||
        isDeepStrictEqual(desiredState(progress.resourceModel ?? {}), desiredState(model)),
    ],
  ];
}

function isIdentified(model: Model): boolean {
  return IDENTIFIERS.every((name) => typeof model[name] === 'string' && model[name] !== '');
}

/** What a model asks for: an empty scalar asks for nothing, and the service gives the id. */
function desiredState(model: Model): Model {
  const asked = Object.entries(model).filter(
    ([name, value]) => name !== 'IntegrationResponseId' && value !== '',
  );
  return Object.fromEntries(asked);
}
