/** What is written of one invocation: names and numbers, never a value that a template or a credential holds. */
export interface JournalEntry {
  action: string;
  identifiers: Readonly<Record<string, string>>;
  outcome: string;
  errorCode?: string;
  durationMs: number;
  apiCalls: number;
  /** Where in the code a defect showed. */
  defect?: readonly string[];
}

/** The longest that the delivery of an entry may hold up the answer, in milliseconds. */
export const DELIVERY_LIMIT = 2_000;

/** Writes a line to stdout, where Lambda takes it to the function's log. */
export function writeLine(entry: object): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
