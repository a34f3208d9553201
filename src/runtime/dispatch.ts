import { accept, only, refuseReadOnly, refuseReplacement, withoutAbsent } from './desired-state';
import type { Invocation } from './event';
import type { Operation } from './operation';
import type { ProgressEvent } from './progress-event';
import type { Properties } from './properties';
import type { Provider, Session } from './provider';

/**
 * Checks what an invocation brings and hands it to the handler of its action.
 * @param accepted told of the properties once they are known to hold
 * @throws HandlerError for input that doesn't hold, before any call; whatever the handler throws.
 */
export async function dispatch<Model, Identifier, Filter>(
  provider: Provider<Model, Identifier, Filter>,
  { action, desiredState: given, previousState: before, nextToken }: Invocation,
  { continuing }: Operation,
  session: Session,
  accepted: (properties: Properties) => void,
): Promise<ProgressEvent> {
  const { schema } = provider;
  const properties = withoutAbsent(given, schema.optionalScalars);
  switch (action) {
    case 'CREATE': {
      const desiredState = accept(schema.validateModel, properties);
      if (!continuing) refuseReadOnly(properties, schema.readOnlyProperties);
      accepted(properties);
      return success(await provider.create({ desiredState }, session));
    }
    case 'READ': {
      const identifier = accept(schema.validateIdentifier, only(properties, schema.primaryIdentifier));
      accepted(properties);
      return success(await provider.read({ identifier, properties }, session));
    }
    case 'UPDATE': {
      const desiredState = accept(schema.validateModel, properties);
      accepted(properties);
      const previous = before && withoutAbsent(before, schema.optionalScalars);
      refuseReplacement(properties, previous, schema.createOnlyProperties);
      // Only a hint about what to clear: one that doesn't hold (of an older schema, say) counts as absent.
      const previousState = schema.validateModel(previous) ? previous : undefined;
      return success(await provider.update({ desiredState, previousState }, session));
    }
    case 'DELETE': {
      const identifier = accept(schema.validateIdentifier, only(properties, schema.primaryIdentifier));
      accepted(properties);
      await provider.delete({ identifier, properties, continuing }, session);
      return { status: 'SUCCESS' };
    }
    case 'LIST': {
      const parents = only(properties, schema.listFilter);
      const filter = accept(schema.validateListFilter, parents);
      accepted(parents);
      const { models, nextToken: next } = await provider.list({ filter, nextToken }, session);
      return {
        status: 'SUCCESS',
        resourceModels: models,
        ...(next === undefined ? {} : { nextToken: next }),
      };
    }
  }
}

function success(resourceModel: unknown): ProgressEvent {
  return { status: 'SUCCESS', resourceModel };
}
