import { type Committer, committer } from './commit.ts';
import { type Dynamo, dynamo } from './dynamo.ts';
import { environmentClock, setting, tableName } from './env.ts';
import { consoleLog, type Log } from './log.ts';
import { type Keys, personalKeys } from './personal.ts';
import { type Records, records } from './records.ts';

/** What a slice's code is given: reading, writing, personal keys, and nothing of AWS. */
export type Platform = {
  db: Dynamo;
  records: Records;
  commit: Committer;
  /** Fresh for each request: keys are never cached longer. */
  keys: () => Keys;
};

export function platform(db: Dynamo): Platform {
  return { db, records: records(db), commit: committer(db), keys: () => personalKeys(db) };
}

/** The platform of a deployed function, from its environment; one client per process. */
export function deployed(name: string): Platform & { log: Log; clock: ReturnType<typeof environmentClock> } {
  return { ...platform(dynamo(tableName)), log: consoleLog(name), clock: environmentClock() };
}

/** The values with which the site's distribution proves itself to an API function. */
export function originSecrets(): string[] {
  return setting('ORIGIN_SECRETS')
    .split(',')
    .filter(secret => secret.length >= 32);
}
