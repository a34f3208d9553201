import type { Account, Parent } from '../backend/account';
import type { Driver, Model } from '../backend/driver';
import type { Rule } from '../backend/faults';
import type { Semantics } from '../backend/semantics';

/** A resource without its identifiers. */
export type Properties = Readonly<Record<string, unknown>>;

/** What a scenario's faults may refer to. */
export interface Stage {
  readonly account: Account;
  readonly driver: Driver;
  readonly parent: Parent;
}

/** What the user must see. */
export type Sight = { readonly status: 'SUCCESS'; readonly model?: Properties } | Failure;

/** How an operation fails. */
export interface Failure {
  readonly status: 'FAILED';
  readonly errorCode: string;
  /** Each must match the message. */
  readonly message: readonly RegExp[];
  /** Whether the answer holds the identifiers of something to clean up. */
  readonly identifiers?: true;
}

/** One row of the fault matrix. */
export interface Scenario {
  readonly operation: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE';
  readonly fault: string;
  readonly semantics?: Partial<Semantics>;
  /** What lives before; the first is what READ, UPDATE and DELETE are about. Nothing for CREATE, else `FULL`. */
  readonly live?: readonly Properties[];
  /** The previous state of UPDATE: the live one unless given; null for none. */
  readonly previous?: Properties | null;
  /** `FULL`, with another template for UPDATE, unless given. */
  readonly desired?: Properties;
  readonly faults?: readonly Rule[] | ((stage: Stage) => readonly Rule[]);
  readonly sees: Sight;
  /** The methods of the calls, in order. */
  readonly calls: string | RegExp;
  /** What lives afterwards. */
  readonly after: 'the desired' | 'as before' | 'nothing' | readonly Properties[];
  /** For a refusal that a write may follow: that of tombstones, of our own second attempt, or before a clean-up. */
  readonly writesAfterRefusal?: true;
  /** Whether an IN_PROGRESS event is seen on the way. */
  readonly inProgress?: true;
}

/** A resource with every property. */
export const FULL: Properties = {
  IntegrationResponseKey: '/400/',
  ContentHandlingStrategy: 'CONVERT_TO_TEXT',
  ResponseParameters: { 'method.response.header.a': "'a'", 'method.response.header.b': "'b'" },
  ResponseTemplates: { $default: 'default', 'application/json': '{}' },
  TemplateSelectionExpression: 'integration.response.header.content-type',
};
/** What UPDATE asks for unless a row says otherwise. */
export const CHANGED: Properties = {
  ...FULL,
  ResponseTemplates: { $default: 'changed', 'application/json': '{}' },
};

/** A key that is removed by `without`: a property, or `property.key` of a map. */
export function without(properties: Properties, ...names: readonly string[]): Properties {
  const kept = Object.entries(properties).filter(([name]) => !names.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(Object(value)).filter(([key]) => !names.includes(`${name}/${key}`)),
          )
        : value,
    ]),
  );
}

/** A service that forgets the templates of a POST and takes those of a PATCH. */
export const FORGETFUL: Semantics['normalise'] = (resource, isNew) =>
  isNew ? { ...resource, responseTemplates: {} } : resource;
/** A service that takes no response parameters, and doesn't say so. */
export const DROPS_PARAMETERS: Semantics['normalise'] = (resource) => ({
  ...resource,
  responseParameters: {},
});
/** A service that knows better. */
export const CHANGES_STRATEGY: Semantics['normalise'] = (resource) => ({
  ...resource,
  contentHandlingStrategy: 'CONVERT_TO_BINARY',
});

export const SUCCESS: Sight = { status: 'SUCCESS' };

/** A failure whose message holds all of the words. */
export function failed(errorCode: string, ...message: readonly RegExp[]): Failure {
  return { status: 'FAILED', errorCode, message };
}

/** Every message tells the request id that AWS support asks for. */
export const REQUEST_ID = /request-\d{6}/;

/** The message of a write whose outcome nobody knows names the command that shows it. */
export const HOW_TO_CHECK = /aws apigatewayv2 get-integration-response/;

export type { Model };
