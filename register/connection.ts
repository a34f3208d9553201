import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Refusal } from '../scripts/package/refusal';
import type { Options } from './options';
import { oneLine, permitted } from './permission';

/** One account and region, and who works there. */
export interface Connection {
  readonly cloudFormation: CloudFormationClient;
  readonly s3: S3Client;
  readonly region: string;
  readonly account: string;
  readonly caller: string;
}

/**
 * Connects with AWS's ordinary credential chain, and asks who that is.
 * @throws Refusal
 */
export async function connect({ region, profile }: Pick<Options, 'region' | 'profile'>): Promise<Connection> {
  const configuration = { ...(region && { region }), ...(profile && { profile }) };
  const sts = new STSClient(configuration);
  await sts.config.credentials().catch((error) => {
    const whose = profile ? ` for the profile ${profile}` : '';
    throw new Refusal(
      `No AWS credentials${whose}: ${reasonOf(error)} Name a profile that has them with --profile, or log in.`,
    );
  });
  const used = await sts.config.region().catch((error) => {
    throw new Refusal(`No AWS region: ${reasonOf(error)} Name one with --region.`);
  });
  const { Account, Arn } = await permitted(
    'sts:GetCallerIdentity',
    sts.send(new GetCallerIdentityCommand({})),
  );
  if (!Account || !Arn) throw new Refusal('AWS does not say whose credentials these are.');
  return {
    cloudFormation: new CloudFormationClient(configuration),
    s3: new S3Client(configuration),
    region: used,
    account: Account,
    caller: Arn,
  };
}

function reasonOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}
