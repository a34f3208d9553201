// This is a generated file (npm run generate). Modifications will be overwritten.
import type { ErrorObject } from 'ajv';
import type { Identifier, ListFilter, Model } from './model';

/** Whether a value holds; if not, `errors` says where it doesn't. */
interface Check<Accepted> {
  (value: unknown): value is Accepted;
  errors?: readonly ErrorObject[] | null;
}

/** The whole model. */
export declare const validateModel: Check<Model>;
/** The primary identifier, whatever else is there. */
export declare const validateIdentifier: Check<Identifier>;
/** What the list handler takes, whatever else is there. */
export declare const validateListFilter: Check<ListFilter>;

export declare const primaryIdentifier: readonly string[];
export declare const createOnlyProperties: readonly string[];
export declare const readOnlyProperties: readonly string[];
export declare const listFilter: readonly string[];
export declare const optionalScalars: readonly string[];
