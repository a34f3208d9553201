/**
 * Asks a real account of AWS what the service does where nobody has seen it:
 * npm run probe -- [--region REGION] [--profile PROFILE]
 */
import { randomBytes } from 'node:crypto';
import { Belongings, type LeftBehind, TAG } from './belongings';
import { CannotRun, type Connection, connect } from './connect';
import { type Finding, NotAsked, type Question } from './question';
import { questions } from './questions';
import { type Row, summaryOf, tableOf } from './report';
import { ProbedService } from './service';
import { Stage } from './stage';
import { Wire } from './wire';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

async function main(): Promise<void> {
  // The AWS SDK would warn here of the end of Node 20, which says nothing of the service.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const connection = await connect(process.argv.slice(2));
  const belongings = new Belongings(`integration-response-probe-${randomBytes(6).toString('hex')}`);
  const wire = new Wire(connection.client);
  const rows: Row[] = [];
  say(announcement(belongings.name, connection.region));
  const interruption = interrupted();
  try {
    await askAll(new ProbedService(wire, interruption), belongings, rows);
  } catch (error) {
    if (!interruption.aborted) fail(error);
  } finally {
    if (rows.length > 0) console.log(`${heading(wire)}\n\n${tableOf(rows)}\n\n${summaryOf(rows)}`);
    const left = await belongings.delete(new ProbedService(wire));
    say(left.length === 0 ? 'Everything that was made is deleted.' : 'NOT everything could be deleted:');
    for (const each of left) fail(new CannotRun(complaint(each, belongings.name, connection)));
    connection.client.destroy();
  }
}

async function askAll(service: ProbedService, belongings: Belongings, rows: Row[]): Promise<void> {
  const stage = await Stage.build(service, belongings);
  for (const [index, question] of questions.entries()) {
    say(`${index + 1}/${questions.length} ${question.asks}`);
    rows.push({ question, finding: await ask(question, stage) });
  }
}

async function ask(question: Question, stage: Stage): Promise<Finding> {
  try {
    return await question.answer(stage);
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    return { did: `could not be asked: ${error.message}`, agrees: undefined };
  }
}

/** A signal that a Ctrl-C, a TERM, or the end of the terminal sets off; what is made is deleted after it. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (!controller.signal.aborted) say(`${signal}: no more questions; deleting what was made …`);
      process.exitCode = code;
      controller.abort();
    });
  }
  // A reader that has gone must not keep the probe from deleting.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return controller.signal;
}

function announcement(name: string, region: string): string {
  return (
    `This asks ${questions.length} questions of API Gateway in ${region}, with about 200 requests in a minute or two.\n` +
    `It makes one WebSocket API and one HTTP API, both named ${name} and tagged ` +
    `${Object.entries(TAG).map(([key, value]) => `${key}=${value}`)}, with MOCK integrations and integration ` +
    'responses.\nNothing is deployed and no message is sent, so it costs nothing. All of it is deleted at the end, ' +
    'also after Ctrl-C.'
  );
}

function heading({ host }: Wire): string {
  return `Asked ${host} on ${new Date().toISOString().slice(0, 10)}.`;
}

function complaint({ ApiId, reason }: LeftBehind, name: string, { region }: Connection): string {
  return ApiId === undefined
    ? `There may be an API named ${name} in ${region} yet: ${reason}.`
    : `The API ${ApiId}, named ${name}: ${reason}. Delete it with: aws apigatewayv2 delete-api --api-id ${ApiId} ` +
        `--region ${region}`;
}

function say(text: string): void {
  console.error(text);
}

function fail(error: unknown): void {
  const known = error instanceof CannotRun || error instanceof NotAsked;
  say(
    known
      ? error.message
      : `The probe ended early: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode ||= 1;
}

main().catch(fail);
