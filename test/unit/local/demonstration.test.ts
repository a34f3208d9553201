import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrate } from '../../../local/demonstration';
import { startRegistry } from '../../../local/registry';

/** A provider that keeps one model, correctly but for what `defect` does. */
function handlers(defect: string): string {
  return `
let model;
const identified = (properties) => ({ ...properties, IntegrationResponseId: 'r1' });
exports.entrypoint = async ({ action, requestData: { resourceProperties } }) => {
  console.log(JSON.stringify({ action, apiCalls: action === 'UPDATE' ? 2 : 1 }));
  let answer = { status: 'SUCCESS' };
  if (action === 'CREATE') answer.resourceModel = model = identified(resourceProperties);
  if (action === 'UPDATE') answer.resourceModel = model = resourceProperties;
  if (action === 'LIST') answer.resourceModels = [model];
  if (action === 'DELETE') model = undefined;
  if (action === 'READ') answer = model ? { status: 'SUCCESS', resourceModel: model } : { status: 'FAILED', errorCode: 'NotFound' };
  ${defect}
  return answer;
};
`;
}

async function demonstration(defect = ''): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'demonstration-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'handlers.js'), handlers(defect));
  const registry = await startRegistry({ package: folder });
  const printed: string[] = [];
  try {
    await demonstrate({
      endpoint: registry.url,
      resourceType: 'A::B::C',
      integration: { ApiId: 'a1', IntegrationId: 'i1' },
      print: (text) => printed.push(text),
    });
    return printed.join('\n');
  } finally {
    await registry.close();
    rmSync(folder, { recursive: true });
  }
}

describe('the demonstration of npm start', () => {
  it('leads one resource through its life, and tells of each step what was asked and what came back', async () => {
    const printed = await demonstration();
    expect(printed.match(/^[A-Z]+ /gm)?.map((action) => action.trim())).toEqual([
      'CREATE',
      'READ',
      'UPDATE',
      'LIST',
      'DELETE',
      'READ',
    ]);
    expect(printed).toMatch(/^READ {4}\{"ApiId":"a1","IntegrationId":"i1","IntegrationResponseId":"r1"\}$/m);
    expect(printed).toMatch(/→ {2}\{"status":"SUCCESS","resourceModels":\[/);
    expect(printed).toMatch(/→ {2}\{"status":"FAILED","errorCode":"NotFound"\}$/m);
    expect(printed).toMatch(/^ +1 API call, \d+\.\d ms$/m);
    expect(printed).toMatch(/^ +2 API calls, \d+\.\d ms$/m);
  });

  it.each([
    [
      'CREATE should have been a success',
      "if (action === 'CREATE') answer = { status: 'FAILED', errorCode: 'Throttling' };",
    ],
    ['CREATE should have answered with "a model"', "if (action === 'CREATE') delete answer.resourceModel;"],
    [
      'READ should have answered with {',
      "if (action === 'READ' && model) answer.resourceModel = { ...model, More: 1 };",
    ],
    ['UPDATE should have answered with {', "if (action === 'UPDATE') answer.resourceModel = identified({});"],
    [
      'LIST should have answered with the model that UPDATE did',
      "if (action === 'LIST') answer.resourceModels = [];",
    ],
    ['DELETE should have been a success', "if (action === 'DELETE') throw new Error('no');"],
    [
      'READ should have been NotFound',
      "if (action === 'READ' && !model) answer = { status: 'FAILED', errorCode: 'InternalFailure' };",
    ],
  ])('ends with: %s', async (message, defect) => {
    await expect(demonstration(defect)).rejects.toThrow(message);
  });
});
