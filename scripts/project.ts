import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that holds the project. */
export const projectRoot = join(__dirname, '..');

/** What `.rpdk-config` says to the cfn CLI. */
export interface ProjectConfiguration {
  readonly typeName: string;
  /** The Lambda's, e.g. nodejs22.x. */
  readonly runtime: string;
}

export function readConfiguration(root: string): ProjectConfiguration {
  return JSON.parse(readFileSync(join(root, '.rpdk-config'), 'utf8'));
}

/** The name of the file in which the cfn CLI looks for a type's schema. */
export function schemaFileOf(typeName: string): string {
  return `${typeName.toLowerCase().replaceAll('::', '-')}.json`;
}
