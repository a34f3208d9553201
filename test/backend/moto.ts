import { type Answer, type Call, errorAnswer, itemsOf, parseObject, type ServiceResource } from './wire';

/** The store behind the backend, addressed as one account in one region. */
export class Moto {
  constructor(
    private readonly url: string,
    private readonly accountId: string,
  ) {}

  /** Sends a call on; `body` where the stored one differs from the one asked for. */
  send(call: Pick<Call, 'method' | 'path' | 'region'>, body?: ServiceResource): Promise<Answer> {
    return this.request(call.method, call.path, call.region, body);
  }

  async get(path: string, region: string): Promise<ServiceResource | undefined> {
    const answer = await this.request('GET', path, region);
    return answer.status === 200 ? parseObject(answer.body) : undefined;
  }

  async list(path: string, region: string): Promise<readonly ServiceResource[]> {
    return itemsOf(await this.request('GET', path, region));
  }

  async request(method: string, path: string, region: string, body?: ServiceResource): Promise<Answer> {
    try {
      const response = await fetch(this.url + path, {
        method,
        headers: {
          'content-type': 'application/json',
          'x-moto-account-id': this.accountId,
          authorization: `AWS4-HMAC-SHA256 Credential=AKIDMOTO/20260101/${region}/apigateway/aws4_request, SignedHeaders=host, Signature=0`,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const type = response.headers.get('content-type') ?? 'application/json';
      const errorType = response.headers.get('x-amzn-errortype');
      const headers = { 'content-type': type, ...(errorType && { 'x-amzn-errortype': errorType }) };
      return { status: response.status, headers, body: await response.text() };
    } catch (error) {
      return errorAnswer(502, 'BadGateway', `the backend's store is not there: ${String(error)}`);
    }
  }
}
