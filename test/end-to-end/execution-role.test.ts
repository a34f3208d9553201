import type { Account, Parent } from '../backend/account';
import type { Driver } from '../backend/driver';
import { loseReply, nth, rule } from '../backend/faults';
import { startWorld, type World } from '../backend/world';
import { actionsOf, readTemplate, type Statement, statementsOf } from '../unit/register/templates';

jest.setTimeout(60_000);

const statements = statementsOf(readTemplate('register/execution-role.yml').Resources.ExecutionRole);
const PARTITIONS = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

interface ApiCall {
  readonly method: string;
  readonly path: string;
}

/** The resources of a statement as IAM sees them, for API Gateway in a region. */
function patternsOf({ Resource }: Statement, partition: string, region: string): RegExp[] {
  const substitutions = [Resource].flat().map((each) => Object(each)['Fn::Sub']);
  return substitutions.map((text) => {
    const arn = String(text)
      .replace(/\$\{AWS::Partition\}/, partition)
      .replace(/\$\{AWS::Region\}/, region);
    return new RegExp(`^${arn.replaceAll('*', '.*')}$`);
  });
}

/** The statements that allow a call, whose ARN is that of its path without the version of the API. */
function allowing({ method, path }: ApiCall, partition = 'aws', region = 'us-east-1'): Statement[] {
  const arn = `arn:${partition}:apigateway:${region}::${path.replace(/^\/v2/, '').replace(/\?.*/, '')}`;
  return statements.filter(
    (statement) =>
      statement.Effect === 'Allow' &&
      actionsOf(statement).includes(`apigateway:${method}`) &&
      patternsOf(statement, partition, region).some((pattern) => pattern.test(arn)),
  );
}

let world: World;
let account: Account;
let driver: Driver;
let parent: Parent;

beforeAll(async () => {
  world = await startWorld();
  ({ account, driver } = world.open());
  parent = await account.integration();
  account.calls.length = 0;
  await everyOperation();
});
afterAll(() => world?.stop());

async function everyOperation(): Promise<void> {
  const lost = rule({ method: 'POST', path: /integrationresponses$/ }, nth(1), loseReply);
  account.rules = [lost];
  const { resourceModel = {}, status } = await driver.create({
    ...parent,
    IntegrationResponseKey: '$default',
  });
  expect(status).toBe('SUCCESS');
  await driver.read(resourceModel);
  await driver.update({ ...resourceModel, TemplateSelectionExpression: '$default' }, resourceModel);
  await driver.listAll(parent);
  await driver.listAll({ ApiId: parent.ApiId });
  await driver.listAll({});
  await driver.delete(resourceModel);
}

describe('the execution role', () => {
  it.each(Object.entries(PARTITIONS))(
    'allows every call that the handlers make, in %s',
    (partition, region) => {
      expect(new Set(account.calls.map(({ method }) => method))).toEqual(
        new Set(['POST', 'GET', 'PATCH', 'DELETE']),
      );
      expect(account.calls.filter((call) => allowing(call, partition, region).length === 0)).toEqual([]);
    },
  );

  it('has no permission and no resource that no call needs', () => {
    const used = account.calls.flatMap((call) => allowing(call).map(({ Sid }) => `${Sid} ${call.method}`));
    const granted = statements.flatMap((each) =>
      actionsOf(each).map((action) => `${each.Sid} ${action.replace('apigateway:', '')}`),
    );
    expect([...new Set(used)].sort()).toEqual(granted.sort());
    for (const pattern of statements.flatMap((each) => patternsOf(each, 'aws', 'us-east-1'))) {
      const arns = account.calls.map(
        ({ path }) => `arn:aws:apigateway:us-east-1::${path.replace('/v2', '')}`,
      );
      expect(arns).toContainEqual(expect.stringMatching(pattern));
    }
  });

  it.each([
    ['POST', '/v2/apis'],
    ['DELETE', '/v2/apis/a1'],
    ['GET', '/v2/apis/a1'],
    ['GET', '/v2/apis/a1/routes'],
    ['PATCH', '/v2/apis/a1/integrations/i1'],
    ['DELETE', '/v2/apis/a1/integrations/i1'],
    ['POST', '/v2/apis/a1/integrations'],
    ['PUT', '/v2/apis/a1/integrations/i1/integrationresponses/r1'],
    ['GET', '/restapis/r1'],
  ])('does not allow %s %s', (method, path) => {
    expect(allowing({ method, path })).toEqual([]);
  });
});
