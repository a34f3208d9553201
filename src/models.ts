// @ts-nocheck
// This is a generated file. Modifications will be overwritten.
import { BaseModel, Dict, integer, Integer, Optional, transformValue } from '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib';
import { Exclude, Expose, Type, Transform } from 'class-transformer';

export class ResourceModel extends BaseModel {
    ['constructor']: typeof ResourceModel;

    @Exclude()
    public static readonly TYPE_NAME: string = 'AWS::ApiGatewayV2::IntegrationResponse';

    @Exclude()
    protected readonly IDENTIFIER_KEY_APIID: string = '/properties/ApiId';
    @Exclude()
    protected readonly IDENTIFIER_KEY_INTEGRATIONID: string = '/properties/IntegrationId';
    @Exclude()
    protected readonly IDENTIFIER_KEY_INTEGRATIONRESPONSEID: string = '/properties/IntegrationResponseId';

    @Expose({ name: 'ApiId' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'apiId', value, obj, []),
        {
            toClassOnly: true,
        }
    )
    apiId?: Optional<string>;
    @Expose({ name: 'IntegrationId' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'integrationId', value, obj, []),
        {
            toClassOnly: true,
        }
    )
    integrationId?: Optional<string>;
    @Expose({ name: 'IntegrationResponseId' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'integrationResponseId', value, obj, []),
        {
            toClassOnly: true,
        }
    )
    integrationResponseId?: Optional<string>;
    @Expose({ name: 'IntegrationResponseKey' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'integrationResponseKey', value, obj, []),
        {
            toClassOnly: true,
        }
    )
    integrationResponseKey?: Optional<string>;
    @Expose({ name: 'ContentHandlingStrategy' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'contentHandlingStrategy', value, obj, []),
        {
            toClassOnly: true,
        }
    )
    contentHandlingStrategy?: Optional<string>;
    @Expose({ name: 'ResponseParameters' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'responseParameters', value, obj, [Map]),
        {
            toClassOnly: true,
        }
    )
    responseParameters?: Optional<Map<string, string>>;
    @Expose({ name: 'ResponseTemplates' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'responseTemplates', value, obj, [Map]),
        {
            toClassOnly: true,
        }
    )
    responseTemplates?: Optional<Map<string, string>>;
    @Expose({ name: 'TemplateSelectionExpression' })
    @Transform(
        ({ value, obj }) =>
            transformValue(String, 'templateSelectionExpression', value, obj, []),
        {
            toClassOnly: true,
        }
    )
    templateSelectionExpression?: Optional<string>;

    @Exclude()
    public getPrimaryIdentifier(): Dict {
        const identifier: Dict = {};
        if (this.apiId != null) {
            identifier[this.IDENTIFIER_KEY_APIID] = this.apiId;
        }

        if (this.integrationId != null) {
            identifier[this.IDENTIFIER_KEY_INTEGRATIONID] = this.integrationId;
        }

        if (this.integrationResponseId != null) {
            identifier[this.IDENTIFIER_KEY_INTEGRATIONRESPONSEID] = this.integrationResponseId;
        }

        // only return the identifier if it can be used, i.e. if all components are present
        return Object.keys(identifier).length === 3 ? identifier : null;
    }

    @Exclude()
    public getAdditionalIdentifiers(): Array<Dict> {
        const identifiers: Array<Dict> = new Array<Dict>();
        // only return the identifiers if any can be used
        return identifiers.length === 0 ? null : identifiers;
    }
}

export class TypeConfigurationModel extends BaseModel {
    ['constructor']: typeof TypeConfigurationModel;



}

