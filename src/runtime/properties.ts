/** Properties as they came, not yet checked against the schema. */
export type Properties = Readonly<Record<string, unknown>>;

/** Whether a value is an object as JSON has them: names to values. */
export function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
