import type { CreateIntegrationResponseCommandInput } from '@aws-sdk/client-apigatewayv2';
import { isObject, type Properties } from '../runtime/properties';
import type { Identifier, Model, TextMap } from './model';
import { maps, scalars } from './properties';
import type { Live, Patch } from './service';

/** Whether a model has all three identifiers. */
export function isIdentified(model: Model): model is Model & Identifier {
  return model.IntegrationResponseId !== undefined;
}

/** Takes an identified model and returns its three identifiers. */
export function identifierOf({ ApiId, IntegrationId, IntegrationResponseId }: Identifier): Identifier {
  return { ApiId, IntegrationId, IntegrationResponseId };
}

/** Takes a desired state and returns the body of its POST: everything but what the service gives. */
export function toCreateInput({
  IntegrationResponseId: _,
  ...input
}: Model): CreateIntegrationResponseCommandInput {
  return input;
}

/** Takes a model and returns what a PATCH can set of it. */
export function toPatch({ ApiId: _, IntegrationId: __, IntegrationResponseId: ___, ...patch }: Model): Patch {
  return patch;
}

/** Takes a map as the service reports it, perhaps null or with null values, and returns its entries. */
export function entriesOf(map: TextMap | null | undefined): TextMap {
  return Object.fromEntries(Object.entries(map ?? {}).filter(([, value]) => typeof value === 'string'));
}

/**
 * Takes what the service reports and returns the model of it. Empty and null scalars are absent. The service
 * reports empty maps that nobody declared (live read: cdk-real-drift, WsIntegResp.json), so an empty map is in the
 * model only where the request's properties hold one.
 */
export function toModel(identifier: Identifier, live: Live, requested: Properties = {}): Model {
  return {
    ...identifierOf(identifier),
    IntegrationResponseKey: live.IntegrationResponseKey,
    ...Object.fromEntries(scalars.map((name) => [name, live[name]]).filter(([, value]) => value)),
    ...Object.fromEntries(
      maps
        .map((name) => [name, entriesOf(live[name])] as const)
        .filter(([name, entries]) => Object.keys(entries).length > 0 || isEmptyMap(requested[name])),
    ),
  };
}

function isEmptyMap(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
