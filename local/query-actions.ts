import type { Caller } from './caller';
import { queryAnswer } from './query-protocol';
import type { ResourceTypes } from './resource-types';

/** An action of AWS's query protocol: takes a request's parameters and gives the answer, or throws an AwsError. */
export type QueryAction = (parameters: URLSearchParams, caller: Caller) => Response;

const ACCOUNT = '000000000000';
const CLOUDFORMATION = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';
const STS = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** What clients of Cloud Control ask of CloudFormation and STS on their way to it, by name. */
export function queryActions(types: ResourceTypes): ReadonlyMap<string, QueryAction> {
  return new Map<string, QueryAction>([
    [
      'DescribeType',
      (parameters, { region }) => {
        const members = describe(types, parameters.get('TypeName') ?? '', region);
        return queryAnswer('DescribeType', CLOUDFORMATION, members);
      },
    ],
    [
      'GetCallerIdentity',
      (_, { accessKeyId }) =>
        queryAnswer('GetCallerIdentity', STS, {
          Arn: `arn:aws:iam::${ACCOUNT}:user/local`,
          UserId: accessKeyId,
          Account: ACCOUNT,
        }),
    ],
  ]);
}

/** CloudFormation's description of a resource type, under the name that was asked for. */
function describe(types: ResourceTypes, asked: string, region: string): Readonly<Record<string, string>> {
  const { typeName, schema } = types.find(asked, 404);
  const { description } = schema.document;
  return {
    Arn: `arn:aws:cloudformation:${region}:${ACCOUNT}:type/resource/${typeName.replaceAll('::', '-')}`,
    Type: 'RESOURCE',
    TypeName: typeName,
    DefaultVersionId: '00000001',
    IsDefaultVersion: 'true',
    Description: typeof description === 'string' ? description : typeName,
    Schema: JSON.stringify({ ...schema.document, typeName }),
    ProvisioningType: schema.supports('UPDATE') ? 'FULLY_MUTABLE' : 'IMMUTABLE',
    DeprecatedStatus: 'LIVE',
    Visibility: 'PRIVATE',
  };
}
