import { Refusal } from '../../../scripts/package/refusal';
import { hyphenated, ownTypeName } from '../../../scripts/package/type-name';

describe('the name of a private type', () => {
  it.each(['Acme::ApiGatewayV2::IntegrationResponse', 'My1::Own2::Name3', `${'a'.repeat(64)}::bb::cc`])(
    '%s is accepted',
    (name) => {
      expect(ownTypeName(name)).toBe(name);
    },
  );

  it.each([
    ['', 'no type name'],
    ['Acme', 'no type name'],
    ['Acme::ApiGatewayV2', 'no type name'],
    ['Acme:ApiGatewayV2:IntegrationResponse', 'no type name'],
    ['Acme::ApiGatewayV2::IntegrationResponse::MODULE', 'no type name'],
    ['Acme::Api-GatewayV2::IntegrationResponse', 'no type name'],
    ['A::ApiGatewayV2::IntegrationResponse', 'no type name'],
    [`${'a'.repeat(65)}::ApiGatewayV2::IntegrationResponse`, 'no type name'],
    ['Acme::ApiGatewayV2::IntegrationResponse\n', 'no type name'],
    ['../::ApiGatewayV2::IntegrationResponse', 'no type name'],
    ['AWS::ApiGatewayV2::IntegrationResponse', 'AWS is a reserved namespace'],
    ['aws::ApiGatewayV2::IntegrationResponse', 'aws is a reserved namespace'],
    ['Alexa::ApiGatewayV2::IntegrationResponse', 'reserved'],
    ['AMZN::ApiGatewayV2::IntegrationResponse', 'reserved'],
    ['Amazon::ApiGatewayV2::IntegrationResponse', 'reserved'],
    ['Custom::ApiGatewayV2::IntegrationResponse', 'reserved'],
    ['Dev::ApiGatewayV2::IntegrationResponse', 'reserved'],
  ])('%j is refused in one line that says why and names a good one', (name, reason) => {
    expect(() => ownTypeName(name)).toThrow(Refusal);
    expect(() => ownTypeName(name)).toThrow(reason);
    expect(() => ownTypeName(name)).toThrow(/^[^\n]*such as Acme::ApiGatewayV2::IntegrationResponse\.$/);
  });

  it('is hyphenated as the cfn CLI does it', () => {
    expect(hyphenated('Acme::ApiGatewayV2::IntegrationResponse')).toBe(
      'acme-apigatewayv2-integrationresponse',
    );
  });
});
