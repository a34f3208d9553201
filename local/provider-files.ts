import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './command-line';
import { isObject, parseJson } from './json';
import { ResourceSchema } from './resource-schema';
import { ResourceTypes } from './resource-types';

/** Where a provider's handlers are, as the registry takes it. */
export interface HandlersFile {
  readonly package: string;
  readonly handlers: string;
}

/** Takes the path of a provider's package, in which dist/handlers.js is, or of its handlers file itself. */
export function findHandlers(path: string): HandlersFile {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const file = resolve(isFolder ? join(path, 'dist', 'handlers.js') : path);
  if (!existsSync(file)) throw new UsageError(`There is no ${file}, which should hold the handlers.`);
  if (isFolder) return { package: resolve(path), handlers: join('dist', 'handlers') };
  return { package: dirname(file), handlers: basename(file).replace(/\.m?js$/, '') };
}

/** Reads a resource type's schema, for a type of that name and the others given. */
export function readTypes(schemaFile: string, otherNames: readonly string[]): ResourceTypes {
  try {
    const document = parseJson(readFileSync(schemaFile, 'utf8'));
    if (!isObject(document)) throw new Error('It is no JSON object.');
    return new ResourceTypes(new ResourceSchema(document), otherNames);
  } catch (error) {
    const problem = error instanceof Error ? error.message : error;
    throw new UsageError(`${schemaFile} is not the schema of a resource type: ${problem}`);
  }
}
