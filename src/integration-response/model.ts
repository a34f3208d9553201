import type { BaseModel } from '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib';
import type { ContentHandlingStrategy } from '@aws-sdk/client-apigatewayv2';
import type { ResourceModel } from '../models';

/** A map of a template or an API: names to texts. */
export type TextMap = Readonly<Record<string, string>>;

type Generated = Omit<ResourceModel, keyof BaseModel | 'constructor' | `get${string}`>;
type Plain<Value> = Value extends Map<string, string> ? TextMap : Value;

/** Every property of the type, spelled as in a template; derived from the model that `cfn generate` makes. */
type Properties = {
  readonly [Name in keyof Generated as Capitalize<Name>]-?: Plain<NonNullable<Generated[Name]>>;
};

/** The three identifiers of one integration response. */
export type Identifier = Pick<Properties, 'ApiId' | 'IntegrationId' | 'IntegrationResponseId'>;

/** What a template declares, or what is live. */
export type Model = Pick<Properties, 'ApiId' | 'IntegrationId' | 'IntegrationResponseKey'> &
  Partial<Omit<Properties, 'ContentHandlingStrategy'>> & {
    readonly ContentHandlingStrategy?: ContentHandlingStrategy;
  };

/** Which integration responses to list: an integration's, an API's, or all. */
export type ListFilter = Partial<Pick<Properties, 'ApiId' | 'IntegrationId'>>;
