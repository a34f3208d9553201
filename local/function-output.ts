import type { Readable } from 'node:stream';

/**
 * What an instance prints on one stream: handed on line by line as it comes, and kept for the invocation that
 * printed it.
 */
export class FunctionOutput {
  #kept = '';
  #line = '';
  #settle = () => {};

  constructor(stream: Readable, onLine: (line: string) => void) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      this.#kept += text;
      this.#settle();
      const lines = (this.#line + text).split('\n');
      this.#line = lines.pop() ?? '';
      for (const line of lines) {
        const [printed] = line.split('\0');
        if (printed) onLine(printed);
      }
    });
  }

  /** A text that ends the output of one invocation, and that no function prints. */
  static endOf(requestId: string): string {
    return `\0${requestId}\n`;
  }

  /** What was printed before `endOfOutput`, once that has come. */
  upTo(endOfOutput: string): Promise<string> {
    return new Promise((resolve) => {
      this.#settle = () => {
        const end = this.#kept.indexOf(endOfOutput);
        if (end === -1) return;
        this.#settle = () => {};
        resolve(this.#kept.slice(0, end));
        this.#kept = this.#kept.slice(end + endOfOutput.length);
      };
      this.#settle();
    });
  }

  /** What was printed by an invocation that has no end. */
  rest(): string {
    return this.#kept;
  }
}
