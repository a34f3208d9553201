import { ResourceModel } from '../../../src/models';

describe('the generated model', () => {
  const properties = {
    ApiId: 'a1',
    IntegrationId: 'i1',
    IntegrationResponseId: 'r1',
    IntegrationResponseKey: '$default',
    ContentHandlingStrategy: 'CONVERT_TO_TEXT',
    TemplateSelectionExpression: '$default',
    ResponseTemplates: { $default: '{}' },
    ResponseParameters: { 'route.response.header.a': "'b'" },
  };

  it('takes every property from a template and gives it back with the class-transformer that is installed', () => {
    const model = ResourceModel.deserialize(properties);
    expect(model.serialize()).toEqual(properties);
  });

  it('knows its primary identifier', () => {
    expect(ResourceModel.deserialize(properties).getPrimaryIdentifier()).toEqual({
      '/properties/ApiId': 'a1',
      '/properties/IntegrationId': 'i1',
      '/properties/IntegrationResponseId': 'r1',
    });
  });
});
