import { describe, it } from 'node:test';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EchoStack } from '../lib/echo-stack';
import { IntegrationResponse } from '../lib/integration-response';

const typeName = 'Acme::ApiGatewayV2::IntegrationResponse';

describe('the construct', () => {
  it('declares each property under its name in the type', () => {
    const stack = new Stack(new App(), 'Test');
    new IntegrationResponse(stack, 'All', {
      typeName,
      apiId: 'api',
      integrationId: 'integration',
      integrationResponseKey: '/400/',
      contentHandlingStrategy: 'CONVERT_TO_TEXT',
      responseParameters: { 'method.response.header.kind': "'error'" },
      responseTemplates: { $default: 'refused' },
      templateSelectionExpression: '$default',
    });
    Template.fromStack(stack).templateMatches({
      Resources: {
        All: {
          Type: typeName,
          Properties: {
            ApiId: 'api',
            IntegrationId: 'integration',
            IntegrationResponseKey: '/400/',
            ContentHandlingStrategy: 'CONVERT_TO_TEXT',
            ResponseParameters: { 'method.response.header.kind': "'error'" },
            ResponseTemplates: { $default: 'refused' },
            TemplateSelectionExpression: '$default',
          },
        },
      },
    });
  });

  it('leaves out what is not declared', () => {
    const stack = new Stack(new App(), 'Test');
    const properties = { apiId: 'api', integrationId: 'integration', integrationResponseKey: '/400/' };
    new IntegrationResponse(stack, 'Least', { typeName, ...properties });
    Template.fromStack(stack).templateMatches({
      Resources: {
        Least: {
          Properties: { ApiId: 'api', IntegrationId: 'integration', IntegrationResponseKey: '/400/' },
        },
      },
    });
  });
});

describe('the stack', () => {
  const template = Template.fromStack(new EchoStack(new App(), 'Echo', { typeName }));

  it("gives the answer's own identifier as an output", () => {
    template.hasOutput('AnswerId', { Value: { 'Fn::GetAtt': ['Answer', 'IntegrationResponseId'] } });
  });

  it('deploys only what is complete', () => {
    template.hasResource('AWS::ApiGatewayV2::Deployment', {
      DependsOn: ['Answer', 'Route', 'RouteResponse'],
    });
  });
});
