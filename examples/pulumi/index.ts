import { ExtensionResource } from '@pulumi/aws-native';
import { Config } from '@pulumi/pulumi';

const config = new Config();

// Cloud Control's names, not Pulumi's. What a later program leaves out here is removed from the live resource.
const notFound = new ExtensionResource(
  'not-found',
  {
    type: config.require('typeName'),
    properties: {
      ApiId: config.require('apiId'),
      IntegrationId: config.require('integrationId'),
      IntegrationResponseKey: '/404/',
      ResponseTemplates: { $default: '{"error": "not found"}' },
    },
    createOnly: ['ApiId', 'IntegrationId'],
  },
  // The properties that only a create can set are named twice: Pulumi doesn't read a private type's schema.
  { replaceOnChanges: ['properties.ApiId', 'properties.IntegrationId'] },
);

// The whole identifier: API|integration|response.
export const identifier = notFound.id;
export const integrationResponseId = notFound.outputs.apply((outputs) => outputs.IntegrationResponseId);
