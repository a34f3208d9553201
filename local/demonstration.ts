import { isDeepStrictEqual } from 'node:util';
import { invokeFunction } from './lambda-client';
import { type HandlerRequest, type Properties, productionEvent } from './production-event';
import type { WebSocketIntegration } from './websocket-api';

/** The progress event that a handler answers with, as far as it is shown. */
interface Progress {
  readonly status: string;
  readonly errorCode?: string;
  readonly message?: string;
  readonly resourceModel?: Properties;
  readonly resourceModels?: readonly Properties[];
}

type Step = Omit<HandlerRequest, 'resourceType'>;

/** Where the demonstration takes place, and who is told about it. */
export interface Stage {
  /** Where the Lambda Invoke API is. */
  readonly endpoint: string;
  readonly resourceType: string;
  readonly integration: WebSocketIntegration;
  readonly print: (text: string) => void;
}

/**
 * Leads one integration response through its life, CREATE → READ → UPDATE → LIST → DELETE → READ, and prints
 * each step. Throws when an answer isn't the one it should be.
 */
export async function demonstrate(stage: Stage): Promise<void> {
  const { integration } = stage;
  const desired = {
    ...integration,
    IntegrationResponseKey: '/200/',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is API Gateway that fills it in.
    TemplateSelectionExpression: '${integration.response.header.content-type}',
    ResponseTemplates: { 'application/json': '{"message": $input.json(\'$.text\')}' },
  };
  const created = await expectModel(stage, { action: 'CREATE', properties: desired });
  const identifier = { ...integration, IntegrationResponseId: created.IntegrationResponseId };
  await expectModel(stage, { action: 'READ', properties: identifier }, created);

  const { TemplateSelectionExpression: _removed, ...kept } = created;
  const changed = { ...kept, ResponseTemplates: { $default: '{"message": "hello"}' } };
  const update: Step = { action: 'UPDATE', properties: changed, previousProperties: created };
  const updated = await expectModel(stage, update, changed);

  const listed = await take(stage, { action: 'LIST', properties: { ...integration } });
  if (!listed.resourceModels?.some((model) => isDeepStrictEqual(model, updated))) {
    throw new Error('LIST should have answered with the model that UPDATE did.');
  }
  await take(stage, { action: 'DELETE', properties: identifier });
  await take(stage, { action: 'READ', properties: identifier }, 'NotFound');
}

/** Takes a step that has to succeed, with this model if one is given. */
async function expectModel(stage: Stage, step: Step, expected?: Properties): Promise<Properties> {
  const { resourceModel } = await take(stage, step);
  if (resourceModel === undefined || (expected && !isDeepStrictEqual(resourceModel, expected))) {
    throw new Error(`${step.action} should have answered with ${JSON.stringify(expected ?? 'a model')}.`);
  }
  return resourceModel;
}

/** Takes a step that has to succeed, or to fail with `errorCode`, and prints it. */
async function take(stage: Stage, step: Step, errorCode?: string): Promise<Progress> {
  const event = productionEvent({ ...step, resourceType: stage.resourceType });
  stage.print(`\n${step.action.padEnd(7)} ${JSON.stringify(step.properties)}`);
  const began = performance.now();
  const { answer, log } = await invokeFunction(stage.endpoint, 'TypeFunction', event);
  const milliseconds = performance.now() - began;
  stage.print(`     →  ${JSON.stringify(answer)}`);
  stage.print(`        ${apiCallsOf(log)}, ${milliseconds.toFixed(1)} ms`);
  const progress = isProgress(answer) ? answer : undefined;
  const expected = errorCode === undefined ? 'SUCCESS' : 'FAILED';
  if (progress?.status !== expected || progress.errorCode !== errorCode) {
    throw new Error(`${step.action} should have been ${errorCode ?? 'a success'}.`);
  }
  return progress;
}

/** The function writes one line an invocation, which says how many calls it made. */
function apiCallsOf(log: string): string {
  const calls = /"apiCalls":(\d+)/.exec(log)?.[1];
  return calls === undefined ? 'API calls unknown' : `${calls} API call${calls === '1' ? '' : 's'}`;
}

function isProgress(answer: unknown): answer is Progress {
  return typeof answer === 'object' && answer !== null && 'status' in answer;
}
