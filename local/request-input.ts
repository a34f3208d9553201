import { validation } from './aws-error';
import { isObject, type JsonObject, parseJson } from './json';

/** The members of a request, each read as what the API says it is. */
export class RequestInput {
  constructor(readonly members: JsonObject) {}

  /** @throws AwsError ValidationException when it isn't there. */
  text(member: string): string {
    const value = this.optionalText(member);
    if (value === undefined || value === '') throw validation(`${member} is required.`);
    return value;
  }

  optionalText(member: string): string | undefined {
    const value = this.members[member] ?? undefined;
    if (value !== undefined && typeof value !== 'string') throw validation(`${member} must be a string.`);
    return value;
  }

  /** A JSON object in a string, as Cloud Control carries properties. */
  properties(member: string): JsonObject {
    const value = parseJson(this.text(member));
    if (!isObject(value)) throw validation(`${member} must hold a JSON object.`);
    return value;
  }

  /** How many results a page may hold. */
  pageSize(member: string, most: number): number {
    const value = this.members[member] ?? most;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) {
      throw validation(`${member} must be a whole number from 1 to ${most}.`);
    }
    return value;
  }

  /** A list of texts; undefined where there is none. */
  texts(member: string): readonly string[] | undefined {
    const value = this.members[member] ?? undefined;
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw validation(`${member} must be a list.`);
    return value.map(String);
  }

  /** A structure; an empty one where there is none. */
  structure(member: string): RequestInput {
    const value = this.members[member] ?? {};
    if (!isObject(value)) throw validation(`${member} must be a structure.`);
    return new RequestInput(value);
  }
}
