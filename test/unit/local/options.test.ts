import { UsageError } from '../../../local/command-line';
import { parseOptions } from '../../../local/options';

describe('the options of npm start', () => {
  it('are the ports that cfn test expects and that are seldom taken, and eight instances, unless told', () => {
    expect(parseOptions([])).toEqual({
      port: 3001,
      backendPort: 5001,
      instances: 8,
      typeNames: [],
      once: false,
    });
  });

  it('can all be given', () => {
    const args = ['--port', '4001', '--backend-port=0', '--instances', '2', '--once'];
    const names = ['--type-name', 'Acme::Chat::Answer', '--type-name=Acme::Chat::Reply'];
    expect(parseOptions([...args, ...names])).toEqual({
      port: 4001,
      backendPort: 0,
      instances: 2,
      typeNames: ['Acme::Chat::Answer', 'Acme::Chat::Reply'],
      once: true,
    });
  });

  it.each([
    [['--prot', '1'], /^Unknown option '--prot'\. Options: --port N, .*--once\.$/],
    [['serve'], /^Unexpected argument 'serve'\. Options: /],
    [['--port'], /^Option '--port <value>' argument missing\. Options: /],
    [['--port', '65536'], /^--port takes a whole number from 0 to 65535, not "65536"\.$/],
    [['--backend-port', 'x'], /^--backend-port takes a whole number/],
    [['--instances', '0'], /^--instances takes a whole number from 1 /],
    [['--type-name', 'Acme::A'], /^--type-name takes a name such as .*, not "Acme::A"\.$/],
    [['--instances', '1.5'], /^--instances takes a whole number from 1 /],
  ])('%j is refused in one line', (args, line) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(line);
  });
});
