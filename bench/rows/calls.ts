import type { Account } from '../../test/backend/account';
import { type Action, type Model, productionEvent } from '../../test/backend/events';
import { Backend } from '../../test/backend/proxy';
import { isRecord } from '../../test/backend/wire';
import type { Row } from '../report';
import { Instance, requireSuccess } from '../subjects/instance';
import type { Subjects } from '../subjects/subjects';

const ACTIONS: readonly Action[] = ['CREATE', 'READ', 'UPDATE', 'DELETE'];
const FEWEST = '1 / 1 / 1 / 1';
/** As measured before; Terraform's provider comes only from its own registry, so it isn't run here. */
const TERRAFORM = 'Terraform, documented: 2 / 1 / 2 / 1';

/** How many calls of the service each operation takes. */
export async function apiCalls(subjects: Subjects, motoUrl: string): Promise<Row> {
  const backend = await Backend.start(motoUrl);
  try {
    const stock = await callsOf(subjects.stock, backend);
    const ours = await callsOf(subjects.ours, backend);
    return {
      measure: 'API calls: create / read / update / delete',
      stock: `${stock} (${TERRAFORM})`,
      limit: FEWEST,
      ours,
      goal: FEWEST,
      holds: ours === FEWEST,
    };
  } finally {
    await backend.stop();
  }
}

async function callsOf(handlerFile: string, backend: Backend): Promise<string> {
  const account = backend.account();
  const instance = await Instance.start(handlerFile, { AWS_ENDPOINT_URL_APIGATEWAYV2: backend.url });
  try {
    const counts: number[] = [];
    let model: Model = { ...(await account.integration()), ...template('before') };
    for (const action of ACTIONS) {
      const before = account.calls.length;
      model = await perform(instance, account, action, model);
      counts.push(account.calls.length - before);
    }
    return counts.join(' / ');
  } finally {
    await instance.stop();
  }
}

/** Performs one operation and returns the model for the next one. */
async function perform(
  instance: Instance,
  account: Account,
  action: Action,
  previous: Model,
): Promise<Model> {
  const model = action === 'UPDATE' ? { ...previous, ...template('after') } : previous;
  const request = { action, model, ...(action === 'UPDATE' && { previous }) };
  const answer = await instance.invoke(productionEvent(account, request));
  requireSuccess(answer);
  return isRecord(answer) && isRecord(answer.resourceModel) ? answer.resourceModel : model;
}

function template(text: string): Model {
  return { IntegrationResponseKey: '$default', ResponseTemplates: { '200': text } };
}
