/**
 * How each property is set and cleared. A PATCH keeps what it leaves out (seen live: go-to-k/cdk-real-drift
 * issue 1567), so clearing takes something that is sent.
 */
interface Rule {
  readonly property: string;
  readonly kind: 'scalar' | 'map';
  readonly cleared: 'never' | 'by an empty value' | 'key by key, by leaving it out or by an empty value';
}

export const rules = [
  // The service model in botocore requires it of a create.
  { property: 'IntegrationResponseKey', kind: 'scalar', cleared: 'never' },
  // Not probed; taken to be like TemplateSelectionExpression.
  { property: 'ContentHandlingStrategy', kind: 'scalar', cleared: 'by an empty value' },
  // Seen live: "" clears it to null (cdk-real-drift issue 1567, 2026-07).
  { property: 'TemplateSelectionExpression', kind: 'scalar', cleared: 'by an empty value' },
  // Not probed. The map of the sibling Integration merges, and "" removes a key (seen live: go-to-k/cdkd).
  {
    property: 'ResponseParameters',
    kind: 'map',
    cleared: 'key by key, by leaving it out or by an empty value',
  },
  // Not probed, see ResponseParameters. Here an empty value is a legal template too.
  {
    property: 'ResponseTemplates',
    kind: 'map',
    cleared: 'key by key, by leaving it out or by an empty value',
  },
] as const satisfies readonly Rule[];

export const scalars = rules.filter((rule) => rule.kind === 'scalar').map(({ property }) => property);
export const maps = rules.filter((rule) => rule.kind === 'map').map(({ property }) => property);
