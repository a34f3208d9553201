/** Who sent a request, as far as its signature says. */
export interface Caller {
  readonly accessKeyId: string;
  readonly region: string;
}

const SCOPE = /\bCredential=([^/,\s]+)\/\d{8}\/([a-z0-9-]{1,64})\/[^/,\s]+\/aws4_request/;

/** Takes an Authorization header (SigV4). The signature isn't checked: there is no secret to check it with. */
export function callerOf(authorization: string | undefined): Caller {
  const [, accessKeyId = 'local', region = 'us-east-1'] = SCOPE.exec(authorization ?? '') ?? [];
  return { accessKeyId, region };
}
