import { App } from 'aws-cdk-lib';
import { EchoStack } from './lib/echo-stack';

const app = new App();
new EchoStack(app, 'Echo', {
  typeName: process.env.TYPE_NAME ?? 'Acme::ApiGatewayV2::IntegrationResponse',
});
app.synth();
