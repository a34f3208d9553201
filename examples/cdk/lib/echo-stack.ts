import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CfnApi,
  CfnDeployment,
  CfnIntegration,
  CfnRoute,
  CfnRouteResponse,
  CfnStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { IntegrationResponse } from './integration-response';

interface EchoStackProps extends StackProps {
  /** The name under which the type is registered. */
  readonly typeName: string;
}

/** A WebSocket API that answers {"action": "echo"}, without a backend. */
export class EchoStack extends Stack {
  constructor(scope: Construct, id: string, { typeName, ...props }: EchoStackProps) {
    super(scope, id, props);
    const { ref: apiId } = new CfnApi(this, 'Api', {
      name: `${this.stackName}-echo`,
      protocolType: 'WEBSOCKET',
      routeSelectionExpression: '$request.body.action',
    });
    const { ref: integrationId } = new CfnIntegration(this, 'Integration', {
      apiId,
      integrationType: 'MOCK',
      templateSelectionExpression: '200',
      requestTemplates: { 200: '{"statusCode": 200}' },
    });
    const route = new CfnRoute(this, 'Route', {
      apiId,
      routeKey: 'echo',
      routeResponseSelectionExpression: '$default',
      target: `integrations/${integrationId}`,
    });
    const routeResponse = new CfnRouteResponse(this, 'RouteResponse', {
      apiId,
      routeId: route.ref,
      routeResponseKey: '$default',
    });
    const answer = new IntegrationResponse(this, 'Answer', {
      typeName,
      apiId,
      integrationId,
      integrationResponseKey: '$default',
      templateSelectionExpression: '200',
      responseTemplates: { 200: '{"message": "$context.messageId"}' },
    });
    // A deployment is a copy of the API at that moment. For a later change to go live, give it another id.
    const deployment = new CfnDeployment(this, 'Deployment', { apiId });
    for (const part of [route, routeResponse, answer]) deployment.addResourceDependency(part);
    new CfnStage(this, 'Stage', { apiId, stageName: 'live', deploymentId: deployment.ref });
    new CfnOutput(this, 'AnswerId', { value: answer.attrIntegrationResponseId });
  }
}
