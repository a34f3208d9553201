import type { Distribution } from './measurements';

/** One line of the table. */
export interface Row {
  readonly measure: string;
  readonly stock: string;
  readonly limit: string;
  readonly ours: string;
  readonly goal: string;
  readonly holds: boolean;
}

const HEADINGS = ['measure', 'stock', 'limit', 'ours', 'goal', 'holds'];

/** The rows as a table in Markdown, with columns that line up on a terminal as well. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ measure, stock, limit, ours, goal, holds }) => [
    measure,
    stock,
    limit,
    ours,
    goal,
    holds ? 'yes' : '**no**',
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  return [HEADINGS, rule, ...lines]
    .map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}

/** A median with the spread of the middle half. */
export function spread({ median, lower, upper }: Distribution, unit: string): string {
  return `${rounded(median)} ${unit} (${rounded(lower)} to ${rounded(upper)})`;
}

/** A number to about three places. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
