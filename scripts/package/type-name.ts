import { parse } from 'node:path';
import { schemaFileOf } from '../project';
import { Refusal } from './refusal';

const PATTERN = /^[A-Za-z0-9]{2,64}(::[A-Za-z0-9]{2,64}){2}$/;

/** The organizations that nobody can register a type for (CloudFormation's API reference, RegisterType). */
const RESERVED = ['alexa', 'amazon', 'amzn', 'aws', 'custom', 'dev'];

/**
 * Returns the name if CloudFormation can register a private type under it.
 * @throws Refusal
 */
export function ownTypeName(name: string): string {
  if (!PATTERN.test(name)) {
    throw new Refusal(
      `${JSON.stringify(name)} is no type name: it takes three parts of 2 to 64 letters and digits, such as ` +
        'Acme::ApiGatewayV2::IntegrationResponse.',
    );
  }
  const organization = organizationOf(name);
  if (RESERVED.includes(organization.toLowerCase())) {
    throw new Refusal(
      `${name} can't be registered: ${organization} is a reserved namespace. Take one of your own, such as ` +
        'Acme::ApiGatewayV2::IntegrationResponse.',
    );
  }
  return name;
}

/** The name as the cfn CLI writes it in names of files, stacks and log groups. */
export function hyphenated(typeName: string): string {
  return parse(schemaFileOf(typeName)).name;
}

function organizationOf(typeName: string): string {
  const [organization = ''] = typeName.split('::');
  return organization;
}
