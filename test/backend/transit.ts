import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest, type Server, type ServerResponse } from 'node:http';

/** Node.js publishes here every request that a client has handed over. */
const SENT = 'http.client.request.start';

/** What Node.js calls the work of the operating system that ends by itself: files, names, connections. */
const SYSTEM_WORK = /^(FSReq|GetAddrInfo|TCPConnect)/;

/**
 * Knows whether anything is on its way: a request or an answer between this process's HTTP clients and a server
 * of its own, a connection that is being made, a file that is being read (the SDK looks for shared configuration).
 */
export class Transit {
  private sent = 0;
  private received = 0;

  constructor() {
    subscribe(SENT, this.onSent);
  }

  /** Counts what `server` receives. */
  watch(server: Server): void {
    server.prependListener('request', (_, response: ServerResponse) => {
      this.received += 1;
      response.once('close', () => {
        this.received -= 1;
      });
    });
  }

  readonly isEmpty = (): boolean =>
    this.sent <= this.received && !process.getActiveResourcesInfo().some((work) => SYSTEM_WORK.test(work));

  stop(): void {
    unsubscribe(SENT, this.onSent);
  }

  private readonly onSent = (message: unknown): void => {
    const request: unknown = Object(message).request;
    if (request instanceof ClientRequest) {
      this.sent += 1;
      request.once('close', () => {
        this.sent -= 1;
      });
    }
  };
}
