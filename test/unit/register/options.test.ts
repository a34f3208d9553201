import { deregisterOptions, registerOptions } from '../../../register/options';
import { Refusal } from '../../../scripts/package/refusal';

const typeName = 'Acme::ApiGatewayV2::IntegrationResponse';
const nothing = { typeName, region: undefined, profile: undefined, dryRun: false, setDefault: false };

describe('the command lines', () => {
  it('need a name alone', () => {
    expect(registerOptions(['--type-name', typeName])).toEqual(nothing);
    expect(deregisterOptions(['--type-name', typeName])).toEqual(nothing);
  });

  it('take a region, a profile, a dry run, and for register the default version', () => {
    const common = ['--type-name', typeName, '--region', 'eu-north-1', '--profile', 'lab', '--dry-run'];
    const asked = { ...nothing, region: 'eu-north-1', profile: 'lab', dryRun: true };
    expect(deregisterOptions(common)).toEqual(asked);
    expect(registerOptions([...common, '--set-default'])).toEqual({ ...asked, setDefault: true });
  });

  it.each([
    ['register', registerOptions, [], '--type-name is missing'],
    ['register', registerOptions, ['--type-name', typeName, '--yes'], "'--yes'"],
    ['register', registerOptions, ['--type-name', typeName, '--region'], '--region'],
    ['deregister', deregisterOptions, [], '--type-name is missing'],
    ['deregister', deregisterOptions, ['--type-name', typeName, '--set-default'], "'--set-default'"],
  ])('of %s, when they are wrong, get the usage and what is wrong', (command, parse, args, wrong) => {
    expect(() => parse(args)).toThrow(Refusal);
    expect(() => parse(args)).toThrow(`Usage: npm run ${command} -- --type-name NAME`);
    expect(() => parse(args)).toThrow(wrong);
  });

  it('get the line about the name when that is wrong', () => {
    expect(() => registerOptions(['--type-name', 'Acme'])).toThrow(/^"Acme" is no type name/);
    expect(() => deregisterOptions(['--type-name', 'AWS::A1::B2'])).toThrow('reserved namespace');
  });
});
