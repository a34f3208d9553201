import type { HandlerCalls } from './handler-calls';
import type { ApiOperation } from './json-protocol';
import { RequestStore } from './request-store';
import { ResourceReads } from './resource-reads';
import { ResourceRequests } from './resource-requests';
import type { ResourceTypes } from './resource-types';
import { ResourceWrites } from './resource-writes';

/** The operations of the Cloud Control API, by name. */
export function cloudControl(
  types: ResourceTypes,
  handlers: HandlerCalls,
): ReadonlyMap<string, ApiOperation> {
  const store = new RequestStore();
  const reads = new ResourceReads(types, handlers);
  const writes = new ResourceWrites(types, handlers, store, reads);
  const requests = new ResourceRequests(store);
  return new Map<string, ApiOperation>([
    ['CreateResource', async (input, caller) => writes.create(input, caller)],
    ['GetResource', async (input, caller) => reads.get(input, caller)],
    ['UpdateResource', async (input, caller) => writes.update(input, caller)],
    ['DeleteResource', async (input, caller) => writes.delete(input, caller)],
    ['ListResources', async (input, caller) => reads.list(input, caller)],
    ['GetResourceRequestStatus', async (input) => requests.status(input)],
    ['ListResourceRequests', async (input) => requests.list(input)],
  ]);
}
