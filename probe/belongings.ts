import { isObject } from '../src/runtime/properties';
import type { ProbedService } from './service';
import type { Answer, Fields } from './wire';

/** The tag that every API of every run has. */
export const TAG = { 'made-by': 'integration-response-probe' } as const;

/** An API that a run made and could not delete. */
export interface LeftBehind {
  /** Unknown when the answer to its creation was lost. */
  readonly ApiId: string | undefined;
  readonly reason: string;
}

/** Everything that one run makes is in its APIs, so what it has to delete is them. */
export class Belongings {
  private readonly apis = new Set<string>();
  /** Whether there may be an API whose identifier never came. */
  private lost = false;

  /** @param name of each of the run's APIs, and of no other */
  constructor(readonly name: string) {}

  /** Makes an API; one whose answer is lost is found again by its name. */
  async makeApi(service: ProbedService, fields: Fields): Promise<Answer> {
    const request = service.createApi({ ...fields, name: this.name, tags: TAG });
    const answer = await request.catch((error) => {
      this.lost = true;
      throw error;
    });
    if (answer.failure?.outcome === 'unresolved') this.lost = true;
    const { apiId } = answer.body;
    if (typeof apiId === 'string') this.apis.add(apiId);
    return answer;
  }

  /** Deletes everything, and returns what could not be deleted. */
  async delete(service: ProbedService): Promise<LeftBehind[]> {
    const unknown = this.lost ? await this.find(service).catch(reasonOf) : undefined;
    const left: LeftBehind[] = unknown === undefined ? [] : [{ ApiId: undefined, reason: unknown }];
    for (const ApiId of this.apis) {
      const reason = await service.deleteApi(ApiId).then(refusalOf, reasonOf);
      if (reason === undefined) this.apis.delete(ApiId);
      else left.push({ ApiId, reason });
    }
    return left;
  }

  /** Adds what has the run's name; returns why that could not be looked up. */
  private async find(service: ProbedService): Promise<string | undefined> {
    let page: string | undefined;
    do {
      const { body, failure } = await service.listApis(page);
      if (failure !== undefined) return failure.report;
      for (const api of Array.isArray(body.items) ? body.items.filter(isObject) : []) {
        if (api.name === this.name && typeof api.apiId === 'string') this.apis.add(api.apiId);
      }
      page = typeof body.nextToken === 'string' ? body.nextToken : undefined;
    } while (page !== undefined);
    return undefined;
  }
}

function refusalOf({ failure }: Answer): string | undefined {
  return failure?.code === 'NotFound' ? undefined : failure?.report;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
