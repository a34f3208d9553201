import { CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** How the payload is converted on its way to the client. */
export type ContentHandlingStrategy = 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';

/** What an integration response is declared with; the properties of the resource type. */
export interface IntegrationResponseProps {
  /** The name under which the type is registered, for instance Acme::ApiGatewayV2::IntegrationResponse. */
  readonly typeName: string;
  /** The WebSocket API. A change replaces the integration response. */
  readonly apiId: string;
  /** The integration of that API. A change replaces the integration response. */
  readonly integrationId: string;
  /** Which answers of the backend it is for: $default, or an expression such as /400/. */
  readonly integrationResponseKey: string;
  readonly contentHandlingStrategy?: ContentHandlingStrategy;
  readonly responseParameters?: Readonly<Record<string, string>>;
  readonly responseTemplates?: Readonly<Record<string, string>>;
  readonly templateSelectionExpression?: string;
}

/** An integration response of a type that is registered privately. Copy this file into your app. */
export class IntegrationResponse extends CfnResource {
  /** The identifier that API Gateway gave. `ref` is the whole identifier: API|integration|response. */
  readonly attrIntegrationResponseId: string;

  constructor(scope: Construct, id: string, props: IntegrationResponseProps) {
    super(scope, id, {
      type: props.typeName,
      properties: {
        ApiId: props.apiId,
        IntegrationId: props.integrationId,
        IntegrationResponseKey: props.integrationResponseKey,
        ContentHandlingStrategy: props.contentHandlingStrategy,
        ResponseParameters: props.responseParameters,
        ResponseTemplates: props.responseTemplates,
        TemplateSelectionExpression: props.templateSelectionExpression,
      },
    });
    this.attrIntegrationResponseId = this.getAtt('IntegrationResponseId').toString();
  }
}
