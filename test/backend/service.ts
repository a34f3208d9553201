import type { Moto } from './moto';
import { ALREADY_EXISTS, report, type Semantics, take } from './semantics';
import {
  type Answer,
  type Call,
  errorAnswer,
  itemsOf,
  jsonAnswer,
  type Place,
  parseObject,
  placeOf,
  type ServiceResource,
} from './wire';

/** API Gateway V2 under chosen semantics, with moto as the store. */
export class Service {
  private lastWrite: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly moto: Moto,
    private readonly semantics: () => Semantics,
  ) {}

  /** Carries a call out. Writes happen one after the other, so that a merge or a unique key is exact. */
  perform(call: Call): Promise<Answer> {
    const place = placeOf(call.path);
    if (call.method === 'GET') {
      return this.read(call, place);
    }
    const write = this.lastWrite.then(() => this.write(call, place));
    this.lastWrite = write.catch(() => undefined);
    return write;
  }

  private async read(call: Call, place: Place): Promise<Answer> {
    const answer = await this.moto.send(call);
    if (answer.status !== 200 || place.kind === 'other') {
      return answer;
    }
    return place.kind === 'response' ? this.present(answer) : this.page(call, place, itemsOf(answer));
  }

  private page(call: Call, place: Place, items: readonly ServiceResource[]): Answer {
    const start = offsetOf(call);
    if (start === undefined) {
      return errorAnswer(400, 'BadRequestException', 'Invalid next token specified');
    }
    const asked = Number(call.query.maxResults ?? '100');
    const end = start + Math.min(this.semantics().pageSize, asked);
    const reported =
      place.kind === 'responses' && this.semantics().style === 'AWS' ? items.map(report) : items;
    return jsonAnswer(200, {
      items: reported.slice(start, end),
      ...(end < items.length && { nextToken: tokenOf(place.collection, end) }),
    });
  }

  private async write(call: Call, place: Place): Promise<Answer> {
    if (place.kind !== 'responses' && place.kind !== 'response') {
      return this.moto.send(call, call.body);
    }
    if (call.method === 'DELETE') {
      return this.missing(await this.moto.send(call));
    }
    const current = call.method === 'PATCH' ? await this.moto.get(call.path, call.region) : {};
    if (!current) {
      return this.missing(await this.moto.send(call, call.body));
    }
    const outcome = take(this.semantics(), current, call.body);
    if ('refusal' in outcome) {
      return outcome.refusal;
    }
    if (await this.isTaken(call, place, current)) {
      return errorAnswer(409, 'ConflictException', ALREADY_EXISTS);
    }
    return this.present(await this.moto.send(call, outcome.stored));
  }

  private async isTaken(call: Call, place: Place, current: ServiceResource): Promise<boolean> {
    const key = call.body.integrationResponseKey;
    if (!this.semantics().uniqueKeys || key === undefined) {
      return false;
    }
    const others = await this.moto.list(place.collection, call.region);
    return others.some(
      (other) =>
        other.integrationResponseKey === key && other.integrationResponseId !== current.integrationResponseId,
    );
  }

  private present(answer: Answer): Answer {
    return answer.status === 200 && this.semantics().style === 'AWS'
      ? jsonAnswer(200, report(parseObject(answer.body)))
      : answer;
  }

  /** moto answers 500 to PATCH and DELETE of what is missing; AWS declares 404. */
  private missing(answer: Answer): Answer {
    return answer.status === 500 && this.semantics().style === 'AWS'
      ? errorAnswer(404, 'NotFoundException', 'Unable to find the integration response specified')
      : answer;
  }
}

function tokenOf(collection: string, offset: number): string {
  return Buffer.from(JSON.stringify([collection, offset])).toString('base64url');
}

function offsetOf(call: Call): number | undefined {
  const token = call.query.nextToken;
  if (token === undefined) {
    return 0;
  }
  const [, offset] =
    Buffer.from(token, 'base64url')
      .toString('utf8')
      .match(/,(\d+)\]$/) ?? [];
  return offset !== undefined && tokenOf(call.path, Number(offset)) === token ? Number(offset) : undefined;
}
