import {
  Action,
  BaseResource,
  exceptions,
  HandlerErrorCode,
  handlerEvent,
  type Optional,
  ProgressEvent,
  type ResourceHandlerRequest,
  type SessionProxy,
} from '@amazon-web-services-cloudformation/cloudformation-cli-typescript-lib';
import {
  ApiGatewayV2Client,
  type ContentHandlingStrategy,
  CreateIntegrationResponseCommand,
  type CreateIntegrationResponseCommandOutput,
  DeleteIntegrationResponseCommand,
  GetIntegrationResponseCommand,
  GetIntegrationResponsesCommand,
  UpdateIntegrationResponseCommand,
} from '@aws-sdk/client-apigatewayv2';
import { ResourceModel, TypeConfigurationModel } from './models';

type CallbackContext = Record<string, unknown>;
type Request = ResourceHandlerRequest<ResourceModel>;
type Progress = ProgressEvent<ResourceModel, CallbackContext>;

const ERROR_CODES: Readonly<Record<string, HandlerErrorCode>> = {
  NotFoundException: HandlerErrorCode.NotFound,
  BadRequestException: HandlerErrorCode.InvalidRequest,
  ConflictException: HandlerErrorCode.ResourceConflict,
  TooManyRequestsException: HandlerErrorCode.Throttling,
};

/** The handlers that an author writes on AWS's scaffold without going out of the way: one call each. */
class Resource extends BaseResource<ResourceModel> {
  @handlerEvent(Action.Create)
  public create(session: Optional<SessionProxy>, request: Request): Promise<Progress> {
    const model = request.desiredResourceState;
    return reported(async () => {
      const { IntegrationResponseId } = await clientOf(session).send(
        new CreateIntegrationResponseCommand({ ...parentOf(model), ...propertiesOf(model) }),
      );
      return succeeded(new ResourceModel({ ...model, integrationResponseId: IntegrationResponseId }));
    });
  }

  @handlerEvent(Action.Update)
  public update(session: Optional<SessionProxy>, request: Request): Promise<Progress> {
    const model = request.desiredResourceState;
    return reported(async () => {
      await clientOf(session).send(
        new UpdateIntegrationResponseCommand({ ...identifierOf(model), ...propertiesOf(model) }),
      );
      return succeeded(model);
    });
  }

  @handlerEvent(Action.Delete)
  public delete(session: Optional<SessionProxy>, request: Request): Promise<Progress> {
    return reported(async () => {
      const identifier = identifierOf(request.desiredResourceState);
      await clientOf(session).send(new DeleteIntegrationResponseCommand(identifier));
      return succeeded();
    });
  }

  @handlerEvent(Action.Read)
  public read(session: Optional<SessionProxy>, request: Request): Promise<Progress> {
    const model = request.desiredResourceState;
    return reported(async () => {
      const live = await clientOf(session).send(new GetIntegrationResponseCommand(identifierOf(model)));
      return succeeded(modelOf(model, live));
    });
  }

  @handlerEvent(Action.List)
  public list(session: Optional<SessionProxy>, request: Request): Promise<Progress> {
    const model = request.desiredResourceState;
    return reported(async () => {
      const page = await clientOf(session).send(
        new GetIntegrationResponsesCommand({ ...parentOf(model), NextToken: request.nextToken }),
      );
      const progress = succeeded();
      progress.resourceModels = page.Items.map((item) => modelOf(model, item));
      progress.nextToken = page.NextToken;
      return progress;
    });
  }
}

/** The library hands no credentials to a client of SDK v3. */
function clientOf(session: Optional<SessionProxy>): ApiGatewayV2Client {
  const { credentials, region } = session.configuration;
  return new ApiGatewayV2Client({ credentials, region });
}

function parentOf({ apiId, integrationId }: ResourceModel) {
  return { ApiId: apiId, IntegrationId: integrationId };
}

function identifierOf(model: ResourceModel) {
  return { ...parentOf(model), IntegrationResponseId: model.integrationResponseId };
}

function propertiesOf(model: ResourceModel) {
  return {
    IntegrationResponseKey: model.integrationResponseKey,
    ContentHandlingStrategy: model.contentHandlingStrategy as ContentHandlingStrategy,
    ResponseParameters: recordOf(model.responseParameters),
    ResponseTemplates: recordOf(model.responseTemplates),
    TemplateSelectionExpression: model.templateSelectionExpression,
  };
}

function modelOf(
  parent: ResourceModel,
  live: Partial<CreateIntegrationResponseCommandOutput>,
): ResourceModel {
  return new ResourceModel({
    apiId: parent.apiId,
    integrationId: parent.integrationId,
    integrationResponseId: live.IntegrationResponseId,
    integrationResponseKey: live.IntegrationResponseKey,
    contentHandlingStrategy: live.ContentHandlingStrategy,
    responseParameters: mapOf(live.ResponseParameters),
    responseTemplates: mapOf(live.ResponseTemplates),
    templateSelectionExpression: live.TemplateSelectionExpression,
  });
}

function recordOf(map: Map<string, string> | undefined): Record<string, string> | undefined {
  return map && Object.fromEntries(map);
}

function mapOf(record: Record<string, string> | undefined): Map<string, string> | undefined {
  return record && new Map(Object.entries(record));
}

function succeeded(model?: ResourceModel): Progress {
  return ProgressEvent.success<Progress>(model);
}

async function reported(work: () => Promise<Progress>): Promise<Progress> {
  try {
    return await work();
  } catch (error) {
    const code = ERROR_CODES[error.name];
    if (code === undefined) throw new exceptions.InternalFailure(error.message);
    return ProgressEvent.failed<Progress>(code, error.message);
  }
}

export const resource = new Resource(
  ResourceModel.TYPE_NAME,
  ResourceModel,
  null,
  null,
  TypeConfigurationModel,
);

/** The function that the registry invokes. */
export const entrypoint = resource.entrypoint;

/** The function that SAM local invokes. */
export const testEntrypoint = resource.testEntrypoint;
