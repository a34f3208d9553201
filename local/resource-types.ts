import { AwsError } from './aws-error';
import type { HandlerAction, ResourceSchema } from './resource-schema';

/** A resource type by the name that a client calls it. */
export interface ResourceType {
  readonly typeName: string;
  readonly schema: ResourceSchema;
}

/** The resource type that is served, by each of its names. */
export class ResourceTypes {
  readonly #schema: ResourceSchema;
  readonly names: ReadonlySet<string>;

  constructor(schema: ResourceSchema, otherNames: readonly string[] = []) {
    this.#schema = schema;
    this.names = new Set([schema.typeName, ...otherNames]);
  }

  /** @throws AwsError TypeNotFoundException, with the status that the asked API gives it. */
  find(typeName: string, status = 400): ResourceType {
    if (this.names.has(typeName)) return { typeName, schema: this.#schema };
    const served = [...this.names].join(', ');
    throw new AwsError(
      'TypeNotFoundException',
      `The type ${typeName} cannot be found. Served here: ${served}.`,
      status,
    );
  }
}

/** @throws AwsError UnsupportedActionException when the type has no handler for an action. */
export function requireHandler({ typeName, schema }: ResourceType, action: HandlerAction): void {
  if (schema.supports(action)) return;
  throw new AwsError(
    'UnsupportedActionException',
    `Resource type ${typeName} does not support ${action} action`,
  );
}
