import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How much there is to list, and in what pages. */
export interface Inventory {
  readonly apis: number;
  readonly responsesPerApi: number;
  readonly pageSize: number;
}

interface Collection {
  readonly size: number;
  readonly item: (index: number) => object;
}

/**
 * The reads of API Gateway V2 over any number of resources, each made up as it is asked for, so that what is
 * measured is the caller. Every API has one integration.
 */
export class PagingService {
  calls = 0;
  private readonly server: Server;

  private constructor(private readonly inventory: Inventory) {
    this.server = createServer((request, response) => {
      this.calls += 1;
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const answer = this.answerTo(pathname.split('/').slice(2), searchParams);
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { message: 'There is nothing here' }));
    });
    this.server.keepAliveTimeout = 60_000;
  }

  /** Starts it on a free port. */
  static async start(inventory: Inventory): Promise<PagingService> {
    const service = new PagingService(inventory);
    await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    const address: AddressInfo | string | null = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the service is not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  /** One call a page and parent: fewer can't list everything. */
  get fewestCalls(): number {
    const { apis, responsesPerApi } = this.inventory;
    return this.pagesOf(apis) + apis * (1 + this.pagesOf(responsesPerApi));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pagesOf(size: number): number {
    return Math.max(1, Math.ceil(size / this.inventory.pageSize));
  }

  /** `names`: apis, API, integrations, integration, integrationresponses, integration response. */
  private answerTo(names: readonly string[], query: URLSearchParams): object | undefined {
    const { apis, responsesPerApi } = this.inventory;
    const [, api = ''] = names;
    switch (names.length) {
      case 1:
        return this.page({ size: apis, item: apiAt }, query);
      case 3:
        return this.page({ size: 1, item: () => ({ integrationId: `${api}-int` }) }, query);
      case 5:
        return this.page({ size: responsesPerApi, item: responseAt }, query);
      case 6:
        return responseAt(0);
      default:
        return undefined;
    }
  }

  private page({ size, item }: Collection, query: URLSearchParams): object {
    const start = Number(query.get('nextToken') ?? 0);
    const end = Math.min(size, start + this.inventory.pageSize);
    const items = Array.from({ length: end - start }, (_, offset) => item(start + offset));
    return { items, ...(end < size && { nextToken: String(end) }) };
  }
}

function apiAt(index: number): object {
  return { apiId: `api${index}`, name: 'chat', protocolType: 'WEBSOCKET' };
}

function responseAt(index: number): object {
  return {
    integrationResponseId: `response${index}`,
    integrationResponseKey: `/${index}/`,
    responseParameters: {},
    responseTemplates: { '200': '{"message": "$input.path(\'$.message\')"}' },
    templateSelectionExpression: '\\$default',
  };
}
