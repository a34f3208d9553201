import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';

/** A call that went through, with its times in milliseconds. */
interface Passage {
  readonly began: number;
  ended?: number;
}

/** Passes everything on to another server, and says what went through. */
export class CountingProxy {
  private passages: Passage[] = [];
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server: Server;

  private constructor(private readonly target: string) {
    this.server = createServer((incoming, outgoing) => this.pass(incoming, outgoing));
    this.server.keepAliveTimeout = 60_000;
  }

  static async start(target: string): Promise<CountingProxy> {
    const proxy = new CountingProxy(target);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy is not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  /** The calls since the last time that this was asked; `sideBySide` when all began before any had ended. */
  take(): { readonly calls: number; readonly sideBySide: boolean } {
    const passages = this.passages;
    this.passages = [];
    const lastBegan = Math.max(...passages.map(({ began }) => began));
    const firstEnded = Math.min(...passages.map(({ ended }) => ended ?? Number.POSITIVE_INFINITY));
    return { calls: passages.length, sideBySide: passages.length > 1 && lastBegan < firstEnded };
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const passage: Passage = { began: performance.now() };
    this.passages.push(passage);
    const { method = 'GET', headers } = incoming;
    const onward = request(this.target + (incoming.url ?? ''), { method, headers, agent: this.agent });
    onward.on('response', (answer) => {
      passage.ended = performance.now();
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }
}
