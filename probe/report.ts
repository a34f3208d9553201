import type { Finding, Question } from './question';

/** A question with what came of it. */
export interface Row {
  readonly question: Question;
  readonly finding: Finding;
}

/** Writes the rows as a Markdown table, without what names an account. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ question, finding }) => [
    question.asks,
    finding.did,
    question.relies,
    verdict(finding),
  ]);
  return [
    ['question', 'what the service did', 'what this provider relies on', 'agrees?'],
    ['---', '---', '---', '---'],
    ...lines,
  ]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');
}

/** Says how many answers the provider can live with. */
export function summaryOf(rows: readonly Row[]): string {
  const disagreeing = rows.filter(({ finding }) => finding.agrees === false).length;
  return disagreeing === 0
    ? `${rows.length} questions asked; the service does all that this provider relies on.`
    : `${rows.length} questions asked; in ${disagreeing} the service does otherwise than this provider relies on.`;
}

function verdict({ agrees }: Finding): string {
  if (agrees === undefined) return '–';
  return agrees ? 'yes' : '**no**';
}

function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\barn:[^\s"]+/g, 'arn:…')
    .replace(/\b\d{12}\b/g, '…')
    .replaceAll('|', '\\|');
}
