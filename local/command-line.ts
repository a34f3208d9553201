/** Something for whoever typed the command, in one line. */
export class UsageError extends Error {}

export const HIGHEST_PORT = 65_535;

/** What is wrong with the arguments, from what parseArgs threw. */
export function wrongArguments(error: unknown, options: string): UsageError {
  const [problem] = String(error)
    .replace(/^TypeError.*?: /, '')
    .split('. ');
  return new UsageError(`${problem}. Options: ${options}.`);
}

/** Reads the name of a resource type. */
export function typeName(text: string): string {
  if (/^\w{2,64}(::\w{2,64}){2}$/.test(text)) return text;
  throw new UsageError(`--type-name takes a name such as Acme::Service::Resource, not "${text}".`);
}

export function wholeNumber(option: string, text: string, lowest: number, highest: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= lowest && number <= highest) return number;
  throw new UsageError(`${option} takes a whole number from ${lowest} to ${highest}, not "${text}".`);
}
