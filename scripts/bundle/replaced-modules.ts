import { join } from 'node:path';

/** What stands in the bundle for a module that is never reached: a module with nothing in it. */
export const absentModule = join(__dirname, 'absent.cjs');

/** A module that the SDK imports and that is never reached in some parts of the package. */
export interface ReplacedModule {
  readonly name: string;
  readonly because: string;
  readonly partsWithoutIt: readonly ('handlers' | 'delivery')[];
}

export const replacedModules: readonly ReplacedModule[] = [
  {
    name: '@aws-sdk/credential-provider-node',
    because: "The credentials are the event's; the default chain would look for somebody else's.",
    partsWithoutIt: ['handlers', 'delivery'],
  },
  {
    name: '@smithy/core/event-streams',
    because:
      'No operation of API Gateway streams events; the client of CloudWatch Logs asks for it when it is made.',
    partsWithoutIt: ['handlers'],
  },
];
