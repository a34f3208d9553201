import { ListPages } from './list-pages';
import { progressEvent } from './progress-event';
import type { RequestInput } from './request-input';
import type { RequestState, RequestStore } from './request-store';

/** How long an answer waits for an operation to end, in milliseconds, so that a quick one is done when first asked for. */
const PATIENCE = 2000;
const LARGEST_PAGE = 100;

/** What Cloud Control tells of the requests that it was sent. */
export class ResourceRequests {
  readonly #pages = new ListPages<RequestState>();

  constructor(private readonly requests: RequestStore) {}

  /** GetResourceRequestStatus */
  async status(input: RequestInput): Promise<object> {
    const state = await this.requests.settled(input.text('RequestToken'), PATIENCE);
    return { ProgressEvent: progressEvent(state) };
  }

  /** ListResourceRequests */
  async list(input: RequestInput): Promise<object> {
    const filter = input.structure('ResourceRequestStatusFilter');
    const operations = filter.texts('Operations');
    const statuses = filter.texts('OperationStatuses');
    const isAskedFor = ({ operation, status }: RequestState) =>
      (operations?.includes(operation) ?? true) && (statuses?.includes(status) ?? true);
    const origin = JSON.stringify([operations, statuses]);
    const token = input.optionalText('NextToken');
    const rest =
      token === undefined
        ? { items: this.requests.all().filter(isAskedFor) }
        : this.#pages.rest(origin, token);
    const page = this.#pages.cut(origin, rest, input.pageSize('MaxResults', LARGEST_PAGE));
    return {
      ResourceRequestStatusSummaries: page.items.map(progressEvent),
      ...(page.token !== undefined && { NextToken: page.token }),
    };
  }
}
