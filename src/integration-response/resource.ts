import { HandlerError } from '../runtime/handler-error';
import type { Provider } from '../runtime/provider';
import { complete } from './completion';
import { createOnce } from './creation';
import { deleteForGood } from './deletion';
import { nameOf, toHandlerError } from './errors';
import { listPage } from './listing';
import type { Identifier, ListFilter, Model } from './model';
import { patching } from './patching';
import { IntegrationResponseService } from './service';
import { isIdentified, toModel } from './translation';
import { converge } from './update';

/** The five operations on an integration response: each returns what the service then holds. */
export const handlers: Omit<Provider<Model, Identifier, ListFilter>, 'schema'> = {
  async create({ desiredState }, session) {
    const service = new IntegrationResponseService(session);
    try {
      // Only an earlier invocation of this operation can have put an identifier there.
      if (isIdentified(desiredState)) {
        return toModel(desiredState, await complete(service, session, desiredState), desiredState);
      }
      const made = await createOnce(service, session, desiredState);
      const desired = { ...desiredState, IntegrationResponseId: made.IntegrationResponseId };
      return toModel(desired, await complete(service, session, desired, made), desired);
    } catch (error) {
      throw toHandlerError(error, 'CREATE', desiredState);
    }
  },

  async read({ identifier, properties }, session) {
    try {
      return toModel(identifier, await new IntegrationResponseService(session).read(identifier), properties);
    } catch (error) {
      throw toHandlerError(error, 'READ', identifier);
    }
  },

  async update({ desiredState, previousState }, session) {
    if (!isIdentified(desiredState)) {
      throw new HandlerError(
        'NotFound',
        `UPDATE of ${nameOf(desiredState)}: it has no IntegrationResponseId yet.`,
      );
    }
    const apply = patching('UPDATE', new IntegrationResponseService(session), session, desiredState);
    try {
      return toModel(desiredState, await converge(apply, desiredState, previousState), desiredState);
    } catch (error) {
      throw toHandlerError(error, 'UPDATE', desiredState, { resumeWith: desiredState });
    }
  },

  async delete({ identifier, properties, continuing }, session) {
    try {
      await deleteForGood(new IntegrationResponseService(session), session, identifier, continuing);
    } catch (error) {
      throw toHandlerError(error, 'DELETE', identifier, { resumeWith: properties });
    }
  },

  async list({ filter, nextToken }, session) {
    if (filter.IntegrationId !== undefined && filter.ApiId === undefined) {
      throw new HandlerError(
        'InvalidRequest',
        'Nothing was called: ApiId is missing, and IntegrationId needs it.',
      );
    }
    try {
      return await listPage(new IntegrationResponseService(session), session, filter, nextToken);
    } catch (error) {
      throw toHandlerError(error, 'LIST', filter);
    }
  },
};
