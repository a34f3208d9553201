import { setTimeout as sleep } from 'node:timers/promises';
import type { Hono } from 'hono';
import { cloudControlDoor } from '../../../local/cloud-control-door';
import { HandlerCalls } from '../../../local/handler-calls';
import { ResourceSchema } from '../../../local/resource-schema';
import { ResourceTypes } from '../../../local/resource-types';

/** A resource type that has nothing to do with the one of this project. */
export const NOTE_SCHEMA = {
  typeName: 'Paper::Notebook::Note',
  description: 'A note in a <notebook>.',
  additionalProperties: false,
  properties: {
    Notebook: { type: 'string' },
    NoteId: { type: 'string' },
    Size: { type: 'string', enum: ['short', 'long'] },
    Tags: { type: 'object', patternProperties: { '.*': { type: 'string' } }, additionalProperties: false },
    Lines: { type: 'array', items: { type: 'string' } },
    Binding: { type: 'object', properties: { Kind: { type: 'string' }, Color: { type: 'string' } } },
  },
  required: ['Notebook'],
  createOnlyProperties: ['/properties/Notebook', '/properties/Binding/Kind'],
  readOnlyProperties: ['/properties/NoteId'],
  primaryIdentifier: ['/properties/Notebook', '/properties/NoteId'],
  handlers: {
    create: { timeoutInMinutes: 1 },
    read: {},
    update: {},
    delete: {},
    list: {
      handlerSchema: { properties: { Notebook: { $ref: 'resource-schema.json#/properties/Notebook' } } },
    },
  },
};
const OTHER_NAME = 'Acme::Notebook::Note';

type Properties = Readonly<Record<string, unknown>>;

/** An event as a handler gets it. */
export interface HandlerEvent {
  readonly action: string;
  readonly region: string;
  readonly resourceType: string;
  readonly bearerToken: string;
  readonly nextToken: string | null;
  readonly callbackContext: Properties | null;
  readonly requestData: {
    readonly resourceProperties: Properties;
    readonly previousResourceProperties: Properties | null;
    readonly callerCredentials: Properties;
  };
}

/** What the door answered. */
export interface Answer {
  readonly status: number;
  readonly errorType: string | null;
  readonly body: Properties;
}

/** The door, in front of handlers that answer what a test says, one answer after the other. */
export class Notebook {
  readonly events: HandlerEvent[] = [];
  readonly #answers: Array<unknown> = [];
  readonly #handlers: HandlerCalls;
  readonly door: Hono;

  constructor(schema: object = NOTE_SCHEMA) {
    const document: Properties = { ...schema };
    this.#handlers = new HandlerCalls({
      invoke: async (payload) => {
        this.events.push(JSON.parse(payload));
        const answer = await this.#answers.shift();
        const failed = answer instanceof Error;
        const report = failed ? { errorType: answer.name, errorMessage: answer.message } : answer;
        return { requestId: '', payload: JSON.stringify(report) ?? 'null', failed, log: '' };
      },
    });
    this.door = cloudControlDoor(
      new ResourceTypes(new ResourceSchema(document), [OTHER_NAME]),
      this.#handlers,
    );
  }

  /** What the handlers answer next: an event, a promise of one, or an Error for a crash. */
  answers(...answers: unknown[]): void {
    this.#answers.push(...answers);
  }

  async send(operation: string, members: Properties, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.door.request('/', {
      method: 'POST',
      headers: { 'X-Amz-Target': `CloudApiService.${operation}`, ...headers },
      body: JSON.stringify({ TypeName: NOTE_SCHEMA.typeName, ...members }),
    });
    const body: object = Object(await response.json());
    return {
      status: response.status,
      errorType: response.headers.get('x-amzn-errortype'),
      body: { ...body },
    };
  }

  /** The progress event with which a write ends. */
  async write(operation: string, members: Properties): Promise<Properties> {
    const begun = progressOf(await this.send(operation, members));
    return this.status(begun.RequestToken);
  }

  /** The progress event of a request, as soon as it has ended. */
  async status(requestToken: unknown): Promise<Properties> {
    for (;;) {
      const event = progressOf(await this.send('GetResourceRequestStatus', { RequestToken: requestToken }));
      if (event.OperationStatus !== 'IN_PROGRESS') return event;
      await sleep(10);
    }
  }

  end(): void {
    this.#handlers.end();
  }
}

export function progressOf({ body }: Answer): Properties {
  const event = body.ProgressEvent;
  if (typeof event !== 'object' || event === null)
    throw new Error(`no progress event: ${JSON.stringify(body)}`);
  return { ...event };
}
