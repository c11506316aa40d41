import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { answerJson, bodyOf, serve } from './loopback.ts';

/** What the command line may ask of a running stack. */
export type AdminCommands = {
  /** An access token for a person, by e-mail or user name. @throws where there is nobody */
  token(person: string): string;
  job(name: string, day: string): Promise<unknown>;
  /** Lets it be a later time; tells which. */
  travel(to: string): Promise<unknown>;
};

const asks = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('token'), person: z.string() }),
  z.object({ ask: z.literal('who') }),
  z.object({ ask: z.literal('job'), name: z.string(), day: z.string() }),
  z.object({ ask: z.literal('travel'), to: z.string() }),
]);
export type Ask = z.output<typeof asks>;

const running = z.object({ endpoint: z.string(), secret: z.string() });
const reply = z.union([z.object({ answer: z.unknown() }), z.object({ error: z.string() })]);

const fileName = 'running.json';

/** Answers the command line over loopback; the file in the data folder says where, and holds the secret to ask with. */
export async function startAdmin(folder: string, commands: AdminCommands, log: (line: string) => void) {
  const secret = randomBytes(24).toString('base64url');
  const server = await serve(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${secret}`)
      return answerJson(response, 403, { error: 'Not allowed.' });
    try {
      const ask = asks.parse(JSON.parse((await bodyOf(request)).toString()));
      answerJson(response, 200, { answer: await perform(ask, commands) });
    } catch (error) {
      answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }, log);
  const file = join(folder, fileName);
  writeFileSync(file, JSON.stringify({ endpoint: server.endpoint, secret }), { mode: 0o600 });
  return {
    async stop() {
      rmSync(file, { force: true });
      await server.stop();
    },
  };
}

async function perform(ask: Ask, commands: AdminCommands): Promise<unknown> {
  switch (ask.ask) {
    case 'token':
      return commands.token(ask.person);
    case 'job':
      return commands.job(ask.name, ask.day);
    case 'travel':
      return commands.travel(ask.to);
    case 'who':
      return process.pid;
  }
}

/** The process that runs a stack on a data folder, if one does. */
export async function runningOn(folder: string): Promise<unknown> {
  return askRunning(folder, { ask: 'who' }).catch(() => undefined);
}

/**
 * Asks the stack that runs on a data folder.
 * @throws in one sentence: none is running, or its own refusal
 */
export async function askRunning(folder: string, ask: Ask): Promise<unknown> {
  let response: Response;
  try {
    const { endpoint, secret } = running.parse(JSON.parse(readFileSync(join(folder, fileName), 'utf8')));
    const headers = { authorization: `Bearer ${secret}` };
    response = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(ask) });
  } catch {
    throw new Error('Nothing is running here: start it with npm start.');
  }
  const answer = reply.parse(await response.json());
  if ('error' in answer) throw new Error(answer.error);
  return answer.answer;
}
