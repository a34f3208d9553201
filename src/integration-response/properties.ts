/**
 * What a property is, and by that how it is set and cleared. A PATCH keeps what it leaves out (seen live:
 * go-to-k/cdk-real-drift issue 1567), so clearing takes something that is sent.
 */
interface Rule {
  readonly property: string;
  readonly kind:
    | 'scalar' // set by its value, cleared by ""
    | 'map'; // set by all its entries; a key is cleared by leaving it out or, where that isn't enough, by "" for it
}

export const rules = [
  // Required by the schema and, in botocore's service model, of a create: never cleared.
  { property: 'IntegrationResponseKey', kind: 'scalar' },
  // Not probed; taken to be like TemplateSelectionExpression.
  { property: 'ContentHandlingStrategy', kind: 'scalar' },
  // Seen live: "" clears it to null (cdk-real-drift issue 1567, 2026-07).
  { property: 'TemplateSelectionExpression', kind: 'scalar' },
  // Not probed. The map of the sibling Integration merges, and "" removes a key (seen live: go-to-k/cdkd).
  { property: 'ResponseParameters', kind: 'map' },
  // Not probed, see ResponseParameters. Here "" is a legal value too.
  { property: 'ResponseTemplates', kind: 'map' },
] as const satisfies readonly Rule[];

export const scalars = rules.filter((rule) => rule.kind === 'scalar').map(({ property }) => property);
export const maps = rules.filter((rule) => rule.kind === 'map').map(({ property }) => property);
