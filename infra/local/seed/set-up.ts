import { activation } from '../../../functions/agreements/activation.ts';
import { agreements, decideAgreement } from '../../../functions/agreements/agreement.ts';
import { conditionsOf } from '../../../functions/agreements/shared/conditions.ts';
import { draftSuccessor } from '../../../functions/agreements/succession.ts';
import { decideTerms, type TermsCommand } from '../../../functions/agreements/terms.ts';
import { terms } from '../../../functions/agreements/terms-record.ts';
import type { Instant } from '../../../functions/kernel/clock.ts';
import { dayOf } from '../../../functions/kernel/london.ts';
import { clients, decideClient } from '../../../functions/people/client.ts';
import { decideUser } from '../../../functions/people/decide-user.ts';
import { decideOrganisation, organisations } from '../../../functions/people/organisation.ts';
import { users } from '../../../functions/people/user.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { council } from '../../council.ts';
import { act } from './acting.ts';
import type { DemoOrganisation } from './cast.ts';
import type { DemoContract } from './contracts.ts';

const by = 'user:user-grace-adeyemi';

/** Registers an organisation, invites its people, and admits its systems. */
export async function register(
  platform: Platform,
  { id, details, users: people, systems = [] }: DemoOrganisation,
  at: Instant,
) {
  await act(platform, { by, at }, organisations, id, () =>
    decideOrganisation(undefined, { do: 'register', details }, { heldByOthers: [], council: id === 'council' }),
  );
  for (const person of people) {
    const emailCode = await platform.keys().code('email', person.email);
    const { name, email, roles } = person;
    await act(platform, { by, at }, users, person.id, ({ state }) =>
      decideUser(
        state,
        { do: 'invite', name, email, emailCode, organisation: { id, kind: details.kind }, roles },
        {
          id: person.id,
          at,
          giver: { organisation: 'council', roles: ['administrator'], agreements: 'all' },
          soleAdministrator: false,
        },
      ),
    );
  }
  for (const { clientId, title, scopes } of systems) {
    const terms = { organisation: id, organisationKind: details.kind, title, scopes: [...scopes] };
    await act(platform, { by, at }, clients, clientId, ({ state }) => decideClient(state, { do: 'admit', ...terms }));
  }
}

/**
 * Drafts an agreement, agrees its measures from its first period, records the evidence for what it is conditional on,
 * and lets it take effect unless it is to stay a draft.
 */
export async function conclude(
  platform: Platform,
  { id, details, measures }: DemoContract,
  at: Instant,
  until: 'draft' | 'effect' = 'effect',
) {
  const manager = { by: 'user:user-priya-raman', at };
  const context = { id, at, referenceTaken: false, unknownParties: [], conditionsMissing: [] };
  const from = details.term.start.slice(0, 7);
  await act(platform, manager, agreements, id, ({ state }) =>
    decideAgreement(state, { do: 'draft', details }, context),
  );
  await act(platform, manager, agreements, id, ({ state }) =>
    decideAgreement(state, { do: 'agree measures', from, measures }, context),
  );
  if (until === 'effect') await takeEffect(platform, { id, details }, at);
}

/** Drafts a contract that replaces another, with its measures; it takes effect unless it is to stay a draft. */
export async function succeed(
  platform: Platform,
  { id, details, replaces = '', drafted }: DemoContract,
  at: Instant,
): Promise<void> {
  const replaced = await platform.records.read(agreements, replaces);
  const { state } = replaced;
  if (!state) throw new Error(`The demonstration has no agreement ${replaces}`);
  const context = { id, at, referenceTaken: false, unknownParties: [], conditionsMissing: [] };
  const commissioner = { by: 'user:user-tom-ellwood', at };
  await act(platform, commissioner, agreements, id, () => draftSuccessor({ id: replaces, state }, details, context));
  if (drafted === undefined) await takeEffect(platform, { id, details }, at);
}

async function takeEffect(platform: Platform, { id, details }: Pick<DemoContract, 'id' | 'details'>, at: Instant) {
  const manager = { by: 'user:user-priya-raman', at };
  const { policies } = council.agreements;
  for (const { id: condition, when } of conditionsOf(details.kind, policies)) {
    const evidence = conditionEvidence[condition];
    if (when !== 'before it takes effect' || evidence === undefined) continue;
    const command: TermsCommand = { do: 'meet condition', condition, on: dayOf(at), evidence, documents: [] };
    const met = { id, at, agreement: details, policies, item: '' };
    await act(platform, manager, terms, id, ({ state }) => decideTerms(state, command, met));
  }
  const active = await activation(platform.records, id, { at, policies });
  if (!active.ok) throw new Error(`The demonstration was refused: agreement ${id}: ${JSON.stringify(active.refusal)}`);
  const { change, guards } = active.value;
  const result = await platform.commit({
    recording: { ...manager, request: 'demonstration' },
    changes: [change],
    guards,
  });
  if (!result.ok) throw new Error(`The demonstration could not write agreement ${id}: ${result.refusal.code}`);
}

const conditionEvidence: Readonly<Record<string, string>> = {
  's75-content': 'The partnership agreement has a schedule for each point of regulation 7.',
  's76-effective-use':
    'The options appraisal finds that one service with the NHS reaches more children for the same money than a service of the council’s own.',
  's76-memorandum': 'The memorandum is signed by both finance directors.',
  's256-memorandum': 'The memorandum is signed by both finance directors.',
};
