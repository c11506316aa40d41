import * as z from 'zod/mini';
import { organisationKinds, scopes } from '../kernel/actor.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Aggregate, Decision } from '../platform/aggregate.ts';
import type { PeopleRefusal } from './shared/refusals.ts';

/** A provider's own system: the directory's client id, and what it may do for which organisation. */
const terms = {
  organisation: z.string(),
  organisationKind: z.enum(organisationKinds),
  title: z.string(),
  scopes: z.array(z.enum(scopes)),
};

const clientState = z.object({
  ...terms,
  since: z.string(),
  removed: z.optional(z.object({ at: z.string(), by: z.string() })),
});

const clientEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('client admitted'), ...terms }),
  z.object({ type: z.literal('client removed') }),
]);

type ClientState = z.output<typeof clientState>;
export type ClientEvent = z.output<typeof clientEvent>;

export type ClientCommand =
  | ({ do: 'admit' } & Omit<Extract<ClientEvent, { type: 'client admitted' }>, 'type'>)
  | { do: 'remove' };

export function decideClient(
  state: ClientState | undefined,
  command: ClientCommand,
): Result<Decision<ClientEvent>[], PeopleRefusal> {
  if (command.do === 'admit') {
    if (state && !state.removed && state.organisation !== command.organisation) {
      return refused({ code: 'people.client-elsewhere' });
    }
    const { do: _, ...admitted } = command;
    return ok([{ event: { type: 'client admitted', ...admitted } }]);
  }
  if (!state || state.removed) return refused({ code: 'people.client-removed' });
  return ok([{ event: { type: 'client removed' } }]);
}

export const clientSummary = z.object({ title: z.string(), scopes: z.array(z.enum(scopes)), since: z.string() });

export const clients: Aggregate<ClientState, ClientEvent> = {
  table: 'people',
  kind: 'client',
  state: clientState,
  event: clientEvent,
  format: 1,
  evolve(state, event, { at, by }) {
    if (event.type === 'client admitted') {
      const { type: _, ...admitted } = event;
      return { ...admitted, since: state && !state.removed ? state.since : at };
    }
    if (!state) throw new Error('A client is removed that was never admitted');
    return { ...state, removed: { at, by } };
  },
  entries(state) {
    if (state.removed) return [];
    const { organisation, title, scopes: granted, since } = state;
    return [{ list: `clients#${organisation}`, sort: since, summary: { title, scopes: granted, since } }];
  },
};
