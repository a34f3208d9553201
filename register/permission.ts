import { Refusal } from '../scripts/package/refusal';

/** Of each call that is made, the permission that it takes. */
export type Permission =
  | 'cloudformation:CreateStack'
  | 'cloudformation:DeleteStack'
  | 'cloudformation:DeregisterType'
  | 'cloudformation:DescribeStackEvents'
  | 'cloudformation:DescribeStacks'
  | 'cloudformation:DescribeType'
  | 'cloudformation:DescribeTypeRegistration'
  | 'cloudformation:ListTypeRegistrations'
  | 'cloudformation:ListTypeVersions'
  | 'cloudformation:RegisterType'
  | 'cloudformation:SetTypeDefaultVersion'
  | 'cloudformation:UpdateStack'
  | 's3:PutObject'
  | 'sts:GetCallerIdentity';

const CREDENTIALS = [
  'AuthFailure',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
];
const DENIED = ['AccessDenied', 'AccessDeniedException', 'Forbidden', 'UnauthorizedOperation'];

/**
 * Waits for a call of AWS. What it fails with becomes one line, which names the permission if that is what is missing.
 * @throws Refusal
 */
export async function permitted<Answer>(permission: Permission, call: Promise<Answer>): Promise<Answer> {
  return call.catch((error) => refuse(permission, error));
}

/** Of a message that says so, the permission that is missing. It need not be that of the call: iam:PassRole, kms:… */
export function missingPermission(message: string): string | undefined {
  return /not authorized to perform:? ([a-z0-9-]+:\w+)/i.exec(message)?.[1];
}

function refuse(permission: Permission, error: unknown): never {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const reason = oneLine(message || codeOf(error) || name);
  if (CREDENTIALS.includes(name)) {
    throw new Refusal(`AWS doesn't accept the credentials: ${reason} Log in again, or name a --profile.`);
  }
  const missing = missingPermission(message) ?? (DENIED.includes(name) ? permission : undefined);
  if (missing !== undefined) throw new Refusal(`The permission ${missing} is missing: ${reason}`);
  throw new Refusal(`${permission} failed: ${reason}`);
}

/** What a failed connection has instead of a message. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The message as one sentence of one line. */
export function oneLine(message: string): string {
  return message
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/([^.!?])$/, '$1.');
}
