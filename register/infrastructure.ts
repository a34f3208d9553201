import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uploadTemplate } from '../scripts/package/cfn-cli';
import { hyphenated } from '../scripts/package/type-name';
import type { StackDefinition } from './stacks';

/** The stack with the role of one type. The cfn CLI, which has a wider role, calls its own one otherwise. */
export function executionRoleStack(typeName: string): StackDefinition {
  return {
    name: `${hyphenated(typeName)}-execution-role`,
    template: readFileSync(join(__dirname, 'execution-role.yml'), 'utf8'),
    parameters: { TypeName: typeName },
    shared: false,
  };
}

export const EXECUTION_ROLE_ARN = 'ExecutionRoleArn';

/** The name of the stack that the cfn CLI makes, and uses for all types. */
export const UPLOAD_STACK = 'CloudFormationManagedUploadInfrastructure';

/** That stack as the cfn CLI of this project would make it: the bucket for packages, and the role for logs. */
export function uploadStack(): StackDefinition {
  return { name: UPLOAD_STACK, template: uploadTemplate(), parameters: {}, shared: true };
}

export const BUCKET = 'CloudFormationManagedUploadBucketName';
export const LOGGING_ROLE_ARN = 'LogAndMetricsDeliveryRoleArn';

/** The name of the log group as the cfn CLI gives it. */
export function logGroupOf(typeName: string): string {
  return `${hyphenated(typeName)}-logs`;
}
