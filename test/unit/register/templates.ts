import { join } from 'node:path';
import { projectRoot } from '../../../scripts/project';
import { run } from '../project/cfn';

/** A statement of a policy as a template has it. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

/** A role as a template has it. */
export interface Role {
  readonly Properties: {
    readonly MaxSessionDuration: number;
    readonly AssumeRolePolicyDocument: { readonly Statement: readonly Statement[] };
    readonly Policies: ReadonlyArray<{
      readonly PolicyDocument: { readonly Statement: readonly Statement[] };
    }>;
  };
}

interface Template {
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly Resources: {
    readonly ExecutionRole: Role;
    readonly LoggingRole: Role;
    readonly [name: string]: { readonly Type?: string; readonly Properties: unknown };
  };
  readonly Outputs: Readonly<Record<string, unknown>>;
}

/** Reads a template with short or long functions, as long ones. */
export function readTemplate(path: string): Template {
  const script = 'import cfn_flip, sys; print(cfn_flip.to_json(open(sys.argv[1]).read()))';
  return JSON.parse(run('python', ['-c', script, join(projectRoot, path)], projectRoot));
}

export function statementsOf(role: Role): readonly Statement[] {
  return role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}
