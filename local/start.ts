import { dirname, join, relative } from 'node:path';
import { bundle } from '../scripts/bundle';
import { projectRoot, readConfiguration, schemaFileOf } from '../scripts/project';
import { startBackend } from './backend';
import { makeContractFixture } from './contract-fixture';
import { demonstrate } from './demonstration';
import { startOfflineSts } from './offline-sts';
import { parseOptions, type StartOptions } from './options';
import { readTypes } from './provider-files';
import { startRegistry } from './registry';
import { listening, running, runUntilStopped, stop } from './running';
import { createWebSocketIntegration, type WebSocketIntegration } from './websocket-api';

async function start({ port, backendPort, instances, typeNames, once }: StartOptions): Promise<void> {
  const { typeName: resourceType } = readConfiguration(projectRoot);
  const types = readTypes(join(projectRoot, schemaFileOf(resourceType)), typeNames);
  const packageFolder = dirname(dirname(await bundle()));
  console.log(`The package is in ${relative(projectRoot, packageFolder)}.`);

  const backend = await listening('--backend-port', backendPort, () => startBackend({ port: backendPort }));
  running.push(() => backend.stop());
  console.log(`moto, the backend, is at ${backend.url}.`);

  const environment = { AWS_ENDPOINT_URL_APIGATEWAYV2: backend.url };
  const registry = await listening('--port', port, () =>
    startRegistry({ package: packageFolder, types, environment, port, instances }),
  );
  running.push(() => registry.close());
  console.log(`The local registry, which hosts the package, is at ${registry.url}.`);

  const integration = await createWebSocketIntegration(backend.url);
  const { ApiId, IntegrationId } = integration;
  console.log(`There is a WebSocket API, ${ApiId}, with an integration, ${IntegrationId}.`);

  await demonstrate({ endpoint: registry.url, resourceType, integration, print: console.log });
  if (once) return stop();

  const fixture = await makeContractFixture(backend.url);
  const sts = await startOfflineSts();
  running.push(() => sts.stop());
  console.log(nextSteps(registry.url, resourceType, fixture, sts.environment));
}

function nextSteps(
  endpoint: string,
  resourceType: string,
  { ApiId, IntegrationId }: WebSocketIntegration,
  environment: Readonly<Record<string, string>>,
): string {
  const variables = Object.entries(environment).map(([name, value]) => `export ${name}=${value}`);
  const desiredState = JSON.stringify({ ApiId, IntegrationId, IntegrationResponseKey: '/200/' });
  const payload = `'{"action": "LIST", "region": "us-east-1", "requestData": {"callerCredentials": {"accessKeyId": "local", "secretAccessKey": "local"}}}'`;
  return `
The registry goes on serving until you type Ctrl-C; it is for development, checks no signature, and keeps all state
in memory. Try in another terminal, in this folder:

${variables.join('\n')}

# AWS's contract tests
.venv/bin/cfn test --endpoint ${endpoint} --enforce-timeout 30

# Cloud Control
.venv/bin/aws cloudcontrol create-resource --endpoint-url ${endpoint} \\
  --type-name ${resourceType} --desired-state '${desiredState}'
.venv/bin/aws cloudcontrol list-resources --endpoint-url ${endpoint} --type-name ${resourceType}

# Terraform, through Cloud Control
terraform -chdir=examples/terraform init
terraform -chdir=examples/terraform apply -var endpoint=${endpoint} -var api_id=${ApiId} -var integration_id=${IntegrationId}

# One handler
.venv/bin/aws lambda invoke --endpoint-url ${endpoint} --function-name TypeFunction \\
  --payload ${payload} /dev/stdout
`;
}

// The AWS SDK would warn here of the end of Node 20, which is not the Node that the provider runs on.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
void runUntilStopped(() => start(parseOptions(process.argv.slice(2))));
