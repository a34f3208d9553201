#!/usr/bin/env bash
# The life of an integration response of a private type, by the AWS CLI and Cloud Control:
#
#   aws-cli/life.sh API_ID INTEGRATION_ID
#
# TYPE_NAME is the name that the type is registered under. Credentials and region come from where the AWS CLI finds
# them; AWS_ENDPOINT_URL_CLOUDCONTROL leads to a local registry.
set -euo pipefail

api=${1:?the identifier of a WebSocket API is missing}
integration=${2:?the identifier of an integration of that API is missing}
type=${TYPE_NAME:-Acme::ApiGatewayV2::IntegrationResponse}

# Waits for the request with that token and prints the identifier of its resource.
finish() {
  aws cloudcontrol wait resource-request-success --request-token "$1"
  aws cloudcontrol get-resource-request-status --request-token "$1" --query ProgressEvent.Identifier --output text
}

read_resource() {
  aws cloudcontrol get-resource --type-name "$type" --identifier "$1" --query ResourceDescription.Properties --output text
}

echo "Create"
token=$(aws cloudcontrol create-resource --type-name "$type" \
  --desired-state "{\"ApiId\": \"$api\", \"IntegrationId\": \"$integration\", \"IntegrationResponseKey\": \"/404/\",
    \"TemplateSelectionExpression\": \"\$default\", \"ResponseTemplates\": {\"\$default\": \"not found\"}}" \
  --query ProgressEvent.RequestToken --output text)
identifier=$(finish "$token")
read_resource "$identifier"

echo "Update: what is removed is cleared"
token=$(aws cloudcontrol update-resource --type-name "$type" --identifier "$identifier" \
  --patch-document '[{"op": "remove", "path": "/TemplateSelectionExpression"}]' \
  --query ProgressEvent.RequestToken --output text)
finish "$token" >/dev/null
read_resource "$identifier"

echo "List"
aws cloudcontrol list-resources --type-name "$type" \
  --resource-model "{\"ApiId\": \"$api\", \"IntegrationId\": \"$integration\"}" \
  --query 'ResourceDescriptions[].Identifier' --output text

echo "Delete"
token=$(aws cloudcontrol delete-resource --type-name "$type" --identifier "$identifier" \
  --query ProgressEvent.RequestToken --output text)
finish "$token" >/dev/null
