import { AwsError, fromHandler } from './aws-error';
import type { Caller } from './caller';
import type { HandlerCalls } from './handler-calls';
import { identifierOf, parseIdentifier } from './identifier';
import type { JsonObject } from './json';
import { ListPages, type Rest } from './list-pages';
import type { RequestInput } from './request-input';
import type { ResourceSchema } from './resource-schema';
import { type ResourceType, type ResourceTypes, requireHandler } from './resource-types';

const LARGEST_PAGE = 100;

/** Cloud Control's reads. */
export class ResourceReads {
  readonly #pages = new ListPages<unknown>();

  constructor(
    private readonly types: ResourceTypes,
    private readonly handlers: HandlerCalls,
  ) {}

  /** GetResource */
  async get(input: RequestInput, caller: Caller): Promise<object> {
    const type = this.types.find(input.text('TypeName'));
    requireHandler(type, 'READ');
    const identifier = parseIdentifier(type.schema, input.text('Identifier'));
    const model = await this.read(type, identifier, caller);
    return { TypeName: type.typeName, ResourceDescription: description(type.schema, model) };
  }

  /** ListResources */
  async list(input: RequestInput, caller: Caller): Promise<object> {
    const type = this.types.find(input.text('TypeName'));
    requireHandler(type, 'LIST');
    const size = input.pageSize('MaxResults', LARGEST_PAGE);
    const filter = input.optionalText('ResourceModel') === undefined ? {} : input.properties('ResourceModel');
    const problems = type.schema.problemsOfListFilter(filter);
    if (problems.length > 0) {
      throw new AwsError(
        'InvalidRequestException',
        `Missing or invalid ResourceModel property in ${type.typeName} list handler request input. ${problems.join('\n')}`,
      );
    }
    const origin = JSON.stringify([type.typeName, caller.region, filter]);
    const token = input.optionalText('NextToken');
    const kept = token === undefined ? undefined : this.#pages.rest(origin, token);
    const rest =
      kept && kept.items.length > 0 ? kept : await this.#list(type, filter, caller, kept?.nextToken);
    const page = this.#pages.cut(origin, rest, size);
    return {
      TypeName: type.typeName,
      ResourceDescriptions: page.items.map((model) => description(type.schema, model)),
      ...(page.token !== undefined && { NextToken: page.token }),
    };
  }

  /** What the READ handler says of a resource. @throws AwsError when it has failed. */
  async read(type: ResourceType, properties: JsonObject, caller: Caller): Promise<JsonObject> {
    const request = { action: 'READ', resourceType: type.typeName, properties, ...caller } as const;
    const { status, errorCode, message, resourceModel } = await this.handlers.invokeOnce(request);
    if (status === 'FAILED') throw fromHandler(errorCode, message);
    if (resourceModel === undefined) throw withoutIdentifier('READ');
    return resourceModel;
  }

  async #list(
    type: ResourceType,
    properties: JsonObject,
    caller: Caller,
    nextToken: string | undefined,
  ): Promise<Rest<unknown>> {
    const request = { action: 'LIST', resourceType: type.typeName, properties, ...caller } as const;
    const event = await this.handlers.invokeOnce(
      nextToken === undefined ? request : { ...request, nextToken },
    );
    if (event.status === 'FAILED') throw fromHandler(event.errorCode, event.message);
    return { items: event.resourceModels, nextToken: event.nextToken };
  }
}

function description(schema: ResourceSchema, model: unknown): object {
  const identifier = identifierOf(schema, model);
  if (identifier === undefined) throw withoutIdentifier('handler');
  return { Identifier: identifier, Properties: JSON.stringify(model) };
}

function withoutIdentifier(handler: string): AwsError {
  return fromHandler(
    'InternalFailure',
    `The ${handler} answered with a model without the primary identifier.`,
  );
}
