import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Instant, systemClock } from '../functions/kernel/clock.ts';
import { newId } from '../functions/kernel/id.ts';
import { decideUser } from '../functions/people/decide-user.ts';
import { decideOrganisation, organisations } from '../functions/people/organisation.ts';
import { councilOrganisation, usersWithRole } from '../functions/people/queries.ts';
import { peopleContract } from '../functions/people/shared/contract.ts';
import { users } from '../functions/people/user.ts';
import { change } from '../functions/platform/change.ts';
import { keyRow } from '../functions/platform/personal.ts';
import { type Platform, platform } from '../functions/platform/wiring.ts';
import { type Council, council } from './council.ts';
import { openTables } from './local/engine-tables.ts';
import { outputsOfStage } from './stage-stacks.ts';

const usage = `npm run setup -- --stage live --email <address> --name <name>
    registers the council of infra/council.ts in a deployed stage and invites its first administrator
  --tables <json>    instead of --stage: the output TableNames of its data stack
  --data <folder>    instead of both: the data folder of the local run, started with npm start -- --empty`;

/** Who is to be the first administrator, of which council, and when that was said. */
export type First = { councilName: string; name: string; email: string; at: Instant };

const administrator = peopleContract['POST /api/organisations/{id}/users'].body;

/**
 * Makes what the service cannot make by itself: the key with which addresses are coded, the council, and its first
 * administrator, who invites everybody else. Sign-in account and invitation follow within a minute, as for anybody.
 * Council and administrator are one transaction, so a run that was cut off is simply repeated.
 * @returns whether it was made now, or stood already with the same data
 * @throws in one sentence where it stands with other data; nothing is written then
 */
export async function setUp(made: Platform, { councilName, at, ...given }: First): Promise<'made' | 'stands'> {
  const parsed = administrator.safeParse({ ...given, roles: ['administrator'] });
  if (!parsed.success) {
    throw new Error(`Not a person to invite: ${parsed.error.issues.map(issue => issue.path.join('.')).join(', ')}.`);
  }
  const { name, email, roles } = parsed.data;
  const stored = await made.records.read(organisations, councilOrganisation);
  if (stored.state) {
    await confirm(made, stored.state.name, { councilName, name, email, at });
    return 'stands';
  }
  await makeIndexKey(made);
  const organisation = { id: councilOrganisation, kind: 'council' } as const;
  const registered = decideOrganisation(
    undefined,
    { do: 'register', details: { name: councilName, kind: organisation.kind, identifiers: [] } },
    { heldByOthers: [], council: true },
  );
  const person = await made.records.read(users, newId('user'));
  const emailCode = await made.keys().code('email', email);
  const invited = decideUser(
    undefined,
    { do: 'invite', name, email, emailCode, organisation, roles },
    {
      id: person.id,
      at,
      giver: { organisation: councilOrganisation, roles, agreements: 'all' },
      soleAdministrator: false,
    },
  );
  if (!registered.ok) throw new Error(`The council was refused: ${registered.refusal.code}.`);
  if (!invited.ok) throw new Error(`The administrator was refused: ${invited.refusal.code}.`);
  const result = await made.commit({
    recording: { by: 'operator:setup', at, request: 'setup' },
    changes: [change(organisations, stored, registered.value), change(users, person, invited.value)],
  });
  if (!result.ok) throw new Error(`Nothing was set up (${result.refusal.code}): is somebody else doing it? Try again.`);
  return 'made';
}

/** @throws unless what stands is what this run would have made */
async function confirm(made: Platform, registeredName: string, { councilName, name, email }: First): Promise<void> {
  const { db, records, keys } = made;
  if (!(await db.get('keys', keyRow('index')))) {
    throw new Error('The council stands, but the index key is gone: restore the table keys (infra/restore-drill.md).');
  }
  if (registeredName !== councilName) {
    throw new Error(`This stage is of ${registeredName}, and the settings say ${councilName}: nothing was changed.`);
  }
  const opened = keys();
  const emailCode = await opened.code('email', email);
  const ids = await usersWithRole(records, councilOrganisation, ['administrator']);
  const found = [...(await records.readMany(users, ids)).values()].find(({ state }) => state?.emailCode === emailCode);
  if (!found?.state) {
    throw new Error(`${councilName} has an administrator already, who invites ${email}: nothing was changed.`);
  }
  await opened.load([`user:${found.id}`]);
  if (opened.open(found.state.name) !== name) {
    throw new Error(`${email} stands under another name, to be corrected in the service: nothing was changed.`);
  }
}

/** Makes the key with which addresses are coded; the one that is there stays, whoever made it. */
export async function makeIndexKey({ db }: Pick<Platform, 'db'>): Promise<void> {
  const key = randomBytes(32).toString('base64');
  if (await db.get('keys', keyRow('index'))) return;
  try {
    await db.transact([
      {
        Put: {
          TableName: db.name('keys'),
          Item: { ...keyRow('index'), key },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
  } catch (error) {
    if (!(await db.get('keys', keyRow('index')))) throw error;
  }
}

/**
 * The output `TableNames` of a stage, from the file that `npm run deploy` wrote.
 * @throws where that file is about other stages
 */
export function tableNamesOf(text: string, { prefix }: Pick<Council, 'prefix'>, stage: string): string {
  const names = outputsOfStage(text, { prefix, stage }).TableNames;
  if (names !== undefined) return names;
  throw new Error(`build/outputs.json says nothing of the stage ${stage}: deploy it from here, or give --tables.`);
}

function outputsOf(stage: string): string {
  try {
    return tableNamesOf(readFileSync(join(root, 'build/outputs.json'), 'utf8'), council, stage);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error('There is no build/outputs.json: run npm run deploy from here, or give --tables.');
    }
    throw error;
  }
}

const root = resolve(import.meta.dirname, '..');

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { stage: text, tables: text, data: text, email: text, name: text } });
  const { stage, tables, data, email, name } = values;
  if (email === undefined || name === undefined) throw new Error(usage);
  if ([stage, tables, data].filter(where => where !== undefined).length !== 1) throw new Error(usage);
  process.env.AWS_REGION ??= council.region;
  const tableNames = stage === undefined ? tables : outputsOf(stage);
  const opened = await openTables({
    folder: resolve(root, data ?? '.local'),
    ...(tableNames === undefined ? {} : { tableNames }),
  });
  try {
    const { councilName } = council;
    const outcome = await setUp(platform(opened.db), { councilName, name, email, at: systemClock() });
    console.log(
      outcome === 'made'
        ? `${councilName} is registered at ${opened.where}. ${email} gets an invitation within a minute or two.`
        : `${councilName} and its administrator ${email} stand already at ${opened.where}: nothing was changed.`,
    );
  } finally {
    await opened.close();
  }
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
