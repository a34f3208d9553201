// This is a generated file (npm run generate). Modifications will be overwritten.
import type { Validator } from '../runtime/desired-state';
import type { Identifier, ListFilter, Model } from './model';

/** The whole model. */
export declare const validateModel: Validator<Model>;
/** The primary identifier, whatever else is there. */
export declare const validateIdentifier: Validator<Identifier>;
/** What the list handler takes, whatever else is there. */
export declare const validateListFilter: Validator<ListFilter>;

export declare const primaryIdentifier: readonly string[];
export declare const createOnlyProperties: readonly string[];
export declare const readOnlyProperties: readonly string[];
export declare const listFilter: readonly string[];
export declare const optionalScalars: readonly string[];
