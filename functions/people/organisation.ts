import * as z from 'zod/mini';
import { type OrganisationKind, organisationKinds } from '../kernel/actor.ts';
import { identifierSchemes } from '../kernel/identifiers.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision, Entry, Recorded } from '../platform/aggregate.ts';
import { identifierScheme, type OrganisationDetails } from './shared/organisation.ts';
import type { PeopleRefusal } from './shared/refusals.ts';
import { rolesFor } from './shared/roles.ts';

const details = z.object({
  name: z.string(),
  kind: z.enum(organisationKinds),
  identifiers: z.array(z.object({ scheme: identifierScheme, value: z.string() })),
  town: z.optional(z.string()),
});

const organisationState = z.object({
  ...details.shape,
  registered: z.object({ at: z.string(), by: z.string() }),
});

export type OrganisationState = z.output<typeof organisationState>;

const organisationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('organisation registered'), ...details.shape }),
  z.object({ type: z.literal('organisation changed'), ...details.shape, reason: z.string() }),
]);

export type OrganisationEvent = z.output<typeof organisationEvent>;

export type OrganisationCommand =
  | { do: 'register'; details: OrganisationDetails }
  | { do: 'change'; details: OrganisationDetails; reason: string };

export type OrganisationContext = {
  /** Claims on its identifiers that somebody else holds. */
  heldByOthers: readonly string[];
  /** Whether it is the council that runs the service. */
  council: boolean;
};

/** Identifiers hold an organisation apart from its namesakes: each number is registered once. */
export function decideOrganisation(
  state: OrganisationState | undefined,
  command: OrganisationCommand,
  context: OrganisationContext,
): Result<Decision<OrganisationEvent>[], PeopleRefusal> {
  const { details } = command;
  const { kind } = details;
  // Who acts for the council sees every organisation, so there is one, and it stays what it is.
  if (state === undefined && (kind === 'council') !== context.council) return refused({ code: 'people.one-council' });
  if (state && !rolesFor(state.kind).every(role => rolesFor(kind).includes(role))) {
    return refused({ code: 'people.kind-fixed', facts: { from: state.kind, to: kind } });
  }
  const checked = checkIdentifiers(details);
  if (!checked.ok) return checked;
  const identifiers = checked.value;
  const taken = identifiers.find(({ scheme, value }) => context.heldByOthers.includes(identifierClaim(scheme, value)));
  if (taken) {
    return refused({ code: 'people.identifier-taken', facts: { scheme: identifierSchemes[taken.scheme].label } });
  }
  const expected = expectedScheme[kind];
  if (identifiers.length === 0 && expected !== undefined) {
    return refused({ code: 'people.identifier-needed', facts: { expected: identifierSchemes[expected].label } });
  }
  const changed = { ...details, identifiers };
  return ok([
    command.do === 'register'
      ? { event: { type: 'organisation registered', ...changed } }
      : { event: { type: 'organisation changed', ...changed, reason: command.reason } },
  ]);
}

/** Identifiers in the one form that is stored and compared, each once. */
export function checkIdentifiers({
  identifiers,
}: OrganisationDetails): Result<OrganisationDetails['identifiers'], PeopleRefusal> {
  const known = new Map<string, OrganisationDetails['identifiers'][number]>();
  for (const { scheme, value } of identifiers) {
    const checked = identifierSchemes[scheme].check(value);
    if (!checked.ok) {
      return refused({ code: 'people.identifier-not-valid', facts: { words: checked.refusal.words } });
    }
    known.set(identifierClaim(scheme, checked.value), { scheme, value: checked.value });
  }
  return ok([...known.values()]);
}

/** What an organisation of a kind is usually known by; sole traders and others may have nothing public. */
const expectedScheme: Readonly<Partial<Record<OrganisationKind, keyof typeof identifierSchemes>>> = {
  company: 'companies-house',
  charity: 'charity',
  'NHS body': 'ods',
  school: 'urn',
};

export function identifierClaim(scheme: string, value: string): string {
  return `identifier:${scheme}:${value}`;
}

function evolve(
  state: OrganisationState | undefined,
  event: OrganisationEvent,
  { at, by }: Recorded,
): OrganisationState {
  const { name, kind, identifiers, town } = event;
  const kept = { name, kind, identifiers, ...(town === undefined ? {} : { town }) };
  return { ...kept, registered: state?.registered ?? { at, by } };
}

export const organisationSummary = z.object({
  name: z.string(),
  kind: z.enum(organisationKinds),
  town: z.optional(z.string()),
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
});

function entries({ name, kind, town, identifiers }: OrganisationState): Entry[] {
  const summary = { name, kind, identifiers, ...(town === undefined ? {} : { town }) };
  return [{ list: 'organisations', sort: name.toLowerCase(), summary }];
}

export const organisations: Aggregate<OrganisationState, OrganisationEvent> = {
  table: 'people',
  kind: 'organisation',
  state: organisationState,
  event: organisationEvent,
  format: 1,
  evolve,
  entries,
  claims: state => state.identifiers.map(({ scheme, value }) => identifierClaim(scheme, value)),
};
