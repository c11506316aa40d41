import { join } from 'node:path';
import type { Clock } from '../../functions/kernel/clock.ts';
import { secret } from './access.ts';
import { startDirectory } from './directory.ts';
import { startEngine } from './engine.ts';
import { matchesPattern } from './event-pattern.ts';
import { startGuard } from './guard.ts';
import type { FeedbackEvent } from './mail-feedback.ts';
import { startMailbox } from './mailbox.ts';
import { startObjects } from './objects.ts';
import { localAccount } from './physical.ts';
import { createTables } from './tables.ts';
import type { LocalTemplate } from './template.ts';

export type ServicesOptions = {
  template: LocalTemplate;
  folder: string;
  /** Where the engine is; it was started before, as it needs no template. */
  engine: string;
  clock: Clock;
  log(line: string): void;
  /** Given each event that a function of the template waits for. */
  deliver(name: string, event: FeedbackEvent): Promise<unknown>;
  running: AsyncDisposableStack;
};

export type Services = Awaited<ReturnType<typeof startServices>>;

/** Starts the engine: on a file in the data folder, or in memory. */
export function startLocalEngine(folder: string, memory: boolean, log: (line: string) => void) {
  return startEngine({ ...(memory ? {} : { path: join(folder, 'dynamo.db') }), log });
}

/** Starts what stands in for AWS behind the functions: tables, objects, mail and the sign-in directory. */
export async function startServices({ template, folder, engine, clock, log, deliver, running }: ServicesOptions) {
  const { tables, functions, region, userPool } = template;
  const roles = new Map(functions.map(({ name, statements }) => [name, statements]));
  await createTables(engine, tables);
  const byName = new Map(tables.map(table => [table.name, table]));
  const guard = await startGuard({
    engine,
    roles,
    log,
    tableArn: name => byName.get(name)?.arn ?? `arn:aws:dynamodb:${region}:${localAccount}:table/${name}`,
    kmsKeyOf: name => byName.get(name)?.keyArn,
  });
  running.defer(guard.stop);
  const objects = await startObjects({ folder: join(folder, 'objects'), buckets: template.buckets, roles, log });
  running.defer(objects.stop);
  const mailbox = await startMailbox({
    folder: join(folder, 'mail'),
    account: localAccount,
    region,
    identities: template.mailIdentities,
    roles,
    log,
    now: clock,
    async onFeedback(event) {
      const waiting = template.eventRules.filter(
        ({ from }) => 'pattern' in from && matchesPattern(from.pattern, event),
      );
      await Promise.all(waiting.map(rule => deliver(rule.function, event)));
    },
  });
  running.defer(mailbox.stop);
  const directory = await startDirectory({
    path: join(folder, 'directory.json'),
    pool: userPool,
    scopes: userPool.clients.flatMap(client => client.scopes),
    roles,
    log,
    now: clock,
  });
  running.defer(directory.stop);
  return { guard, objects, mailbox, directory };
}

export type EnvironmentOptions = {
  template: LocalTemplate;
  services: Pick<Services, 'guard' | 'objects' | 'mailbox' | 'directory'>;
  /** The site's address on this machine. */
  url: string;
  /** How far the runner's clock is ahead of the machine's, in milliseconds. */
  ahead(): number;
};

/**
 * What the runner adds to a function's environment: who it is, where the services are, and its own address in
 * place of the deployed one. Production code reads nothing else than on AWS.
 */
export function functionVariables({ template, services, url, ahead }: EnvironmentOptions) {
  const { guard, objects, mailbox, directory } = services;
  const deployedUrl = template.userPool.clients.flatMap(client =>
    client.callbackUrls.map(back => new URL(back).origin),
  )[0];
  return (name: string): Record<string, string> => {
    const own = template.functions.find(shape => shape.name === name)?.environment ?? {};
    const moved = Object.entries(own).filter(([, value]) => value === deployedUrl);
    return {
      AWS_REGION: template.region,
      AWS_ACCESS_KEY_ID: name,
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_ENDPOINT_URL_DYNAMODB: guard.endpoint,
      AWS_ENDPOINT_URL_S3: objects.endpoint,
      AWS_ENDPOINT_URL_SESV2: mailbox.endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: directory.endpoint,
      TZ: 'UTC',
      ...Object.fromEntries(moved.map(([variable]) => [variable, url])),
      ...(ahead() === 0 ? {} : { CLOCK_SHIFT_MS: String(ahead()) }),
    };
  };
}
