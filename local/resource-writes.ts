import { validation } from './aws-error';
import type { Caller } from './caller';
import type { HandlerCalls, ProgressEvent } from './handler-calls';
import { identifierOf, parseIdentifier } from './identifier';
import type { JsonObject } from './json';
import { valuesAt } from './json-pointer';
import { patched } from './patch-document';
import { progressEvent } from './progress-event';
import type { RequestInput } from './request-input';
import type { Operation, Progress, RequestStore, Work } from './request-store';
import type { ResourceReads } from './resource-reads';
import { inSchema, type ResourceSchema } from './resource-schema';
import { type ResourceType, type ResourceTypes, requireHandler } from './resource-types';

/** A write that a client asked for. */
interface Write {
  readonly operation: Operation;
  readonly type: ResourceType;
  readonly caller: Caller;
  /** The resource, unless it is still to be made. */
  readonly resource?: { readonly identifier: string; readonly properties: JsonObject };
}

/** Cloud Control's writes: what can be refused at once is, and the handlers do the rest in their time. */
export class ResourceWrites {
  constructor(
    private readonly types: ResourceTypes,
    private readonly handlers: HandlerCalls,
    private readonly requests: RequestStore,
    private readonly reads: ResourceReads,
  ) {}

  /** CreateResource */
  create(input: RequestInput, caller: Caller): Promise<object> {
    const type = this.#type('CREATE', input);
    const properties = input.properties('DesiredState');
    const write: Write = { operation: 'CREATE', type, caller };
    return this.#begin(write, input, async () => {
      refuseReadOnly(type.schema, properties);
      refuseInvalid(type.schema, properties);
      return this.#work(write, properties);
    });
  }

  /** UpdateResource */
  update(input: RequestInput, caller: Caller): Promise<object> {
    const type = this.#type('UPDATE', input);
    const resource = resourceOf(type.schema, input);
    const document = input.text('PatchDocument');
    const write: Write = { operation: 'UPDATE', type, caller, resource };
    return this.#begin(write, input, async () => {
      const current = await this.reads.read(type, resource.properties, caller);
      const properties = patched(type.schema, current, document);
      refuseInvalid(type.schema, properties);
      return this.#work(write, properties, current);
    });
  }

  /** DeleteResource */
  delete(input: RequestInput, caller: Caller): Promise<object> {
    const type = this.#type('DELETE', input);
    const resource = resourceOf(type.schema, input);
    const write: Write = { operation: 'DELETE', type, caller, resource };
    return this.#begin(write, input, async () => this.#work(write, resource.properties));
  }

  #type(operation: Operation, input: RequestInput): ResourceType {
    const type = this.types.find(input.text('TypeName'));
    requireHandler(type, operation);
    return type;
  }

  async #begin(write: Write, input: RequestInput, prepare: () => Promise<Work>): Promise<object> {
    const { operation, type, caller, resource } = write;
    const { ClientToken: _, ...members } = input.members;
    const state = await this.requests.begin(
      {
        operation,
        typeName: type.typeName,
        region: caller.region,
        identifier: resource?.identifier,
        clientToken: input.optionalText('ClientToken'),
        fingerprint: JSON.stringify([operation, caller.region, Object.entries(members).sort()]),
      },
      prepare,
    );
    return { ProgressEvent: progressEvent(state) };
  }

  #work({ operation, type, caller, resource }: Write, properties: JsonObject, previous?: JsonObject): Work {
    const { schema, typeName } = type;
    return async (bearerToken, report) => {
      const request = {
        action: operation,
        resourceType: typeName,
        properties,
        ...(previous && { previousProperties: previous }),
        bearerToken,
        ...caller,
      };
      const identify = (event: ProgressEvent) =>
        resource?.identifier ?? identifierOf(schema, event.resourceModel);
      const event = await this.handlers.complete(request, schema.limitOf(operation), (progress, resumesAt) =>
        report({ status: 'IN_PROGRESS', identifier: identify(progress), resumesAt }),
      );
      return outcome(operation, event, identify(event));
    };
  }
}

function outcome(operation: Operation, event: ProgressEvent, identifier: string | undefined): Progress {
  const { status, errorCode, message, resourceModel } = event;
  if (status !== 'SUCCESS')
    return { status: 'FAILED', identifier, errorCode: errorCode ?? 'GeneralServiceException', message };
  if (operation === 'DELETE') return { status, identifier };
  if (identifier !== undefined) return { status, identifier, resourceModel };
  const problem = `The ${operation} handler answered SUCCESS without the primary identifier.`;
  return { status: 'FAILED', identifier, errorCode: 'InternalFailure', message: problem };
}

/** The resource that a request names. @throws AwsError ValidationException. */
function resourceOf(schema: ResourceSchema, input: RequestInput) {
  const asked = input.text('Identifier');
  const properties = parseIdentifier(schema, asked);
  return { identifier: identifierOf(schema, properties) ?? asked, properties };
}

function refuseReadOnly(schema: ResourceSchema, properties: JsonObject): void {
  const given = schema.readOnly.filter((steps) => valuesAt(properties, steps).length > 0);
  if (given.length === 0) return;
  throw validation(
    `Model validation failed (readOnlyProperties [${given.map(inSchema).join(', ')}] cannot be specified)`,
  );
}

function refuseInvalid(schema: ResourceSchema, properties: JsonObject): void {
  const problems = schema.problemsOf(properties);
  if (problems.length > 0) throw validation(`Model validation failed (${problems.join('\n')})`);
}
