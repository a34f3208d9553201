# An integration response of a WebSocket API, through Cloud Control, which is how Terraform reaches a type that is
# registered privately. Without an endpoint it is made on AWS.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "endpoint" {
  description = "Where a local registry is, for instance http://127.0.0.1:3001. Left out, AWS."
  type        = string
  default     = null
}

variable "type_name" {
  description = "The name under which the resource type is registered."
  type        = string
  default     = "AWS::ApiGatewayV2::IntegrationResponse"
}

variable "api_id" {
  description = "The WebSocket API."
  type        = string
}

variable "integration_id" {
  description = "The integration, in that API, whose answers are shaped."
  type        = string
}

variable "template_selection_expression" {
  description = "What yields the key of the template to use. Left out, the template $default is used."
  type        = string
  default     = null
}

variable "response_templates" {
  description = "Templates that write the payload for the client, by key."
  type        = map(string)
  default     = { "$default" = "{\"message\": \"hello\"}" }
}

provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = var.endpoint != null
  skip_metadata_api_check     = var.endpoint != null
  skip_requesting_account_id  = var.endpoint != null

  dynamic "endpoints" {
    for_each = var.endpoint == null ? [] : [var.endpoint]
    content {
      cloudcontrolapi = endpoints.value
      cloudformation  = endpoints.value
    }
  }
}

resource "aws_cloudcontrolapi_resource" "not_found" {
  type_name = var.type_name

  # What isn't there has to be left out: null is no value for a property.
  desired_state = jsonencode({
    for name, value in {
      ApiId                       = var.api_id
      IntegrationId               = var.integration_id
      IntegrationResponseKey      = "/404/"
      TemplateSelectionExpression = var.template_selection_expression
      ResponseTemplates           = var.response_templates
    } : name => value if value != null
  })
}

# What the service holds, as Cloud Control reads it.
data "aws_cloudcontrolapi_resource" "not_found" {
  type_name  = var.type_name
  identifier = aws_cloudcontrolapi_resource.not_found.id
}

output "identifier" {
  value = aws_cloudcontrolapi_resource.not_found.id
}

output "live" {
  value = jsondecode(data.aws_cloudcontrolapi_resource.not_found.properties)
}
