import { join } from 'node:path';
import type { Table } from '../../functions/kernel/actor.ts';
import { secret } from './access.ts';
import type { Directory } from './directory.ts';
import { type Person, readDemoPeople } from './people.ts';
import type { SeedContext } from './seed/context.ts';
import type { LocalTemplate } from './template.ts';

const peopleFile = (folder: string) => join(folder, 'demo-people.json');

/** Writes the demonstration data into a new data folder, and opens an account for each of its people. */
export async function seed(context: SeedContext, directory: Directory, template: LocalTemplate): Promise<void> {
  const { seedDemo } = await import('./seed/demo.ts');
  await seedDemo(context);
  await openAccounts(readDemoPeople(peopleFile(context.directory)), directory, template);
}

async function openAccounts(people: readonly Person[], { endpoint }: Directory, template: LocalTemplate) {
  if (people.length === 0) return;
  const { AdminCreateUserCommand, CognitoIdentityProviderClient } = await import(
    '@aws-sdk/client-cognito-identity-provider'
  );
  const credentials = { accessKeyId: 'local', secretAccessKey: secret };
  const client = new CognitoIdentityProviderClient({ endpoint, region: template.region, credentials });
  for (const { username, email, name } of people) {
    const attributes = { email, email_verified: 'true', name };
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: template.userPool.id,
        Username: username,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        MessageAction: 'SUPPRESS',
      }),
    );
  }
  client.destroy();
}

/**
 * Who can sign in now: the directory's accounts, with what the demonstration knows about them.
 * `ahead` is how far the runner's clock is ahead of the machine's, in which tokens live.
 */
export function signInPeople(folder: string, directory: Directory, ahead: () => number): () => Person[] {
  const known = new Map(readDemoPeople(peopleFile(folder)).map(person => [person.username, person]));
  return () =>
    directory
      .accounts()
      .filter(account => account.enabled)
      .map(({ username, email = '', name = '', signedOut }) => {
        const { organisation = 'Accounts made in the service', does = '' } = known.get(username) ?? {};
        const ended = signedOut === undefined ? {} : { signedOutAt: Date.parse(signedOut) - ahead() };
        return { username, email, name: name === '' ? username : name, organisation, does, ...ended };
      });
}

/** Looks up the physical name of a table. @throws where the template has none */
export function tableNameIn(template: LocalTemplate): (table: Table) => string {
  return table => {
    const found = template.tables.find(candidate => candidate.table === table);
    if (!found) throw new Error(`The template has no table ${table}.`);
    return found.name;
  };
}
