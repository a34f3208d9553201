import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiGatewayV2Client, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import { type Backend as Moto, startBackend as startMoto } from '../../local/backend';
import { createWebSocketIntegration } from '../../local/websocket-api';
import type { Account } from '../backend/account';
import { type Fault, loseReply, nth, refuse, rule, throttle } from '../backend/faults';
import { Backend } from '../backend/proxy';
import { keysOf, Probe } from './probe-command';

jest.setTimeout(60_000);

const APIS = { method: 'POST', path: /^\/v2\/apis$/ };
const RESPONSES = { method: 'POST', path: /\/integrationresponses$/ };
const ONE_API = { method: 'DELETE', path: /^\/v2\/apis\/[^/]+$/ };

let moto: Moto;
let backend: Backend;
let account: Account;
let probe: Probe;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'probe-'));
  moto = await startMoto();
  backend = await Backend.start(moto.url);
});
afterEach(() => probe?.stop());
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await backend?.stop();
  await moto?.stop();
});

async function apiNames(endpoint: string, accessKeyId: string): Promise<(string | undefined)[]> {
  const credentials = { accessKeyId, secretAccessKey: 'secret' };
  const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials });
  const { Items = [] } = await client.send(new GetApisCommand({})).finally(() => client.destroy());
  return Items.map(({ Name }) => Name);
}

/** Sends the probe a signal while the service carries a request out. */
function signalling(signal: NodeJS.Signals): Fault {
  return async (exchange) => {
    probe.signal(signal);
    await exchange.wait(300);
    exchange.reply(await exchange.commit());
  };
}

describe('against moto', () => {
  beforeAll(async () => {
    await createWebSocketIntegration(moto.url);
    probe = new Probe(moto.url, home, keysOf('local'));
    await probe.exitCode;
  });

  test('it exits 0 and says first what it will make and that it costs nothing', async () => {
    expect(await probe.exitCode).toBe(0);
    expect(probe.stderr).toMatch(
      /It makes one WebSocket API and one HTTP API[\s\S]*it costs nothing[\s\S]*1\/\d+ /,
    );
    expect(probe.stdout).toMatch(/^Asked 127\.0\.0\.1 on /);
  });

  test.each([
    ['Does PATCH keep a property that it leaves out?', 'kept', 'yes'],
    ['Does "" in a PATCH clear templateSelectionExpression?', 'cleared; a read holds ""', 'yes'],
    ['Does PATCH replace responseParameters, or merge into it?', 'replaces', 'yes'],
    ['Does PATCH replace responseTemplates, or merge into it?', 'replaces', 'yes'],
    ['What does PATCH do with {} for responseTemplates?', 'clears it', 'yes'],
    ['What does PATCH do with "" for a key of responseTemplates?', 'stored as ""; the other key goes', 'yes'],
    [
      'What does a read hold that was never declared?',
      expect.stringContaining('"responseTemplates":null'),
      '–',
    ],
    ['Are __proto__ and constructor kept', 'stored as it is', 'yes'],
    ['Is a second integration response with the same key', 'not refused: HTTP 200', '**no**'],
    ['What answers GET of what is missing?', expect.stringContaining('HTTP 404'), 'yes'],
    ['What answers PATCH of what is missing?', expect.stringContaining('HTTP 500'), '–'],
    ['What answers DELETE of what is missing?', expect.stringContaining('HTTP 500'), '–'],
    ['How large are the pages', '30 made; pages of 30', 'yes'],
  ])('%s', (question, did, agrees) => {
    expect(probe.row(question)).toEqual([did, agrees]);
  });

  test('it leaves no API of its own behind, and those of others alone', async () => {
    expect(await apiNames(moto.url, 'local')).toEqual(['chat']);
  });
});

test('it tells a service that merges, refuses "", keeps keys unique, pages and excludes writers', async () => {
  account = backend.account({ maps: 'merge, "" is refused', scalars: '"" is refused', pageSize: 7 });
  account.limits = { exclusiveWriteMilliseconds: 20 };
  probe = new Probe(backend.url, home, keysOf(account.accessKeyId));
  expect(await probe.exitCode).toBe(0);
  expect(probe.row('Does "" in a PATCH clear templateSelection')).toEqual([
    expect.stringContaining('Invalid templateSelectionExpression'),
    '**no**',
  ]);
  expect(probe.row('Does PATCH replace responseTemplates')).toEqual(['merges', 'yes']);
  expect(probe.row('What does PATCH do with {} for responseTemplates')).toEqual(['changes nothing', 'yes']);
  expect(probe.row('What does PATCH do with "" for a key of responseTemplates')).toEqual([
    expect.stringContaining('HTTP 400'),
    '**no**',
  ]);
  expect(probe.row('Is a second integration response with the same key')).toEqual([
    expect.stringContaining('taken for AlreadyExists'),
    'yes',
  ]);
  expect(probe.row('Is a key that another integration response holds')).toEqual([
    expect.stringContaining('taken for AlreadyExists'),
    'yes',
  ]);
  expect(probe.row('What answers 10 POSTs at once')).toEqual([
    expect.stringMatching(/^\d made; .*concurrent modification.*taken for ResourceConflict$/),
    'yes',
  ]);
  expect(probe.row('How large are the pages')).toEqual(['30 made; pages of 7, 7, 7, 7, 2', 'yes']);
});

describe('nothing stays behind', () => {
  beforeEach(() => {
    account = backend.account();
  });
  const run = async (): Promise<number | null> => {
    probe = new Probe(backend.url, home, keysOf(account.accessKeyId));
    return probe.exitCode;
  };
  const apis = () => apiNames(backend.url, account.accessKeyId);

  test.each([
    ['SIGINT', 'half-way', RESPONSES, 20, 130],
    ['SIGTERM', 'while its API is being made', APIS, 1, 143],
  ] as const)('after %s %s', async (signal, _, request, count, exitCode) => {
    account.rules = [rule(request, nth(count), signalling(signal))];
    expect(await run()).toBe(exitCode);
    expect(await apis()).toEqual([]);
    expect(account.writes().filter(({ path }) => RESPONSES.path.test(path)).length).toBeLessThanOrEqual(20);
    expect(probe.stderr).toContain('Everything that was made is deleted.');
  });

  test('after a failure half-way', async () => {
    account.rules = [rule(RESPONSES, nth(5), (exchange) => exchange.drop())];
    expect(await run()).toBe(1);
    expect(probe.stderr).toContain('The probe ended early:');
    expect(await apis()).toEqual([]);
  });

  test('when the answer to the creation of its API was lost', async () => {
    account.rules = [rule(APIS, nth(1), loseReply)];
    expect(await run()).toBe(1);
    expect(await apis()).toEqual([]);
  });

  test('when the deletion is throttled', async () => {
    account.rules = [rule(RESPONSES, nth(3), signalling('SIGINT')), rule(ONE_API, nth(1), throttle)];
    expect(await run()).toBe(130);
    expect(await apis()).toEqual([]);
  });
});

test('what could not be deleted is named, with the command that deletes it', async () => {
  account = backend.account();
  const denied = refuse(403, 'AccessDeniedException', 'User is not authorized to perform apigateway:DELETE');
  account.rules = [rule(RESPONSES, nth(3), (exchange) => exchange.drop()), rule(ONE_API, nth(1), denied)];
  probe = new Probe(backend.url, home, keysOf(account.accessKeyId));
  expect(await probe.exitCode).toBe(1);
  expect(probe.stderr).toMatch(
    /NOT everything could be deleted:\nThe API \w+, named integration-response-probe-/,
  );
  expect(probe.stderr).toMatch(
    /not authorized[\s\S]*aws apigatewayv2 delete-api --api-id \w+ --region us-east-1/,
  );
});

test.each([
  ['by AWS_PROFILE', { AWS_PROFILE: 'lab' }, [], 'eu-west-1'],
  ['by options', keysOf('AKID'), ['--profile', 'lab', '--region', 'eu-north-1'], 'eu-north-1'],
] as const)('credentials and region are found %s', async (_, environment, args, region) => {
  account = backend.account();
  account.rules = [rule(APIS, nth(1), signalling('SIGINT'))];
  const keys = `aws_access_key_id = ${account.accessKeyId}\naws_secret_access_key = secret`;
  mkdirSync(join(home, '.aws'), { recursive: true });
  writeFileSync(join(home, '.aws', 'config'), `[profile lab]\nregion = eu-west-1\n${keys}\n`);
  probe = new Probe(backend.url, home, { AWS_REGION: undefined, ...environment }, args);
  expect(await probe.exitCode).toBe(130);
  expect(account.calls.map((call) => [call.method, call.region])).toEqual([
    ['POST', region],
    ['DELETE', region],
  ]);
});

test.each([
  ['no credentials', {}, [], /^No AWS credentials: [^\n]+\n$/],
  [
    'a profile that is not there',
    {},
    ['--profile', 'nobody'],
    /^No AWS credentials for the profile nobody: [^\n]+\n$/,
  ],
  ['an unknown option', keysOf('AKID'), ['--yes'], /^Usage: npm run probe -- [^\n]*--yes[^\n]*\n$/],
  ['refused credentials', keysOf('AKID'), [], /token included in the request is invalid/],
] as const)('%s: one clear line and nothing made', async (_, environment, args, line) => {
  probe = new Probe(backend.url, home, environment, args);
  expect(await probe.exitCode).toBe(1);
  expect(probe.stderr).toMatch(line);
  expect(probe.stdout).toBe('');
});
