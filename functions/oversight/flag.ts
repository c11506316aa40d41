import { addDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf, formatDay, formatInstant } from '../kernel/london.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import { acknowledged, action, answerMails, settled } from './flag-obligations.ts';
import type { Episode, FlagEvent, FlagState } from './flag-record.ts';
import type { ClosureReason } from './shared/flag-words.ts';
import type { OversightRefusal } from './shared/refusals.ts';

export type FlagCommand =
  | { do: 'acknowledge' }
  /** `possible`: the user may own flags of this agreement. */
  | { do: 'set owner'; owner: string; dueDay: Day; action: string; possible: boolean }
  | { do: 'answer'; organisation: string; text: string; tell: readonly string[] }
  | { do: 'comment'; organisation: string; text: string }
  | { do: 'close'; reason: ClosureReason; words: string };

type Context = { id: string; at: Instant };
type Decided = Result<Decision<FlagEvent>[], OversightRefusal>;

/** A flag's owner promises a day within a year. */
const furthestDays = 366;

/**
 * What people do with a flag: the series of episodes in which one measure of an agreement failed one rule. What rules
 * and reminders do to it is in `flag-judging.ts`.
 */
export function decideFlag(state: FlagState, command: FlagCommand, context: Context): Decided {
  const { episode } = state;
  switch (command.do) {
    case 'acknowledge': {
      if (episode.acknowledged && isOpen(episode)) {
        const when = formatInstant(episode.acknowledged.at);
        return refused({ code: 'oversight.already-acknowledged', facts: { when } });
      }
      return notOpen(episode) ?? ok([acknowledge(episode, context)]);
    }
    case 'set owner':
      return notOpen(episode) ?? setOwner(state, command, context);
    case 'answer': {
      const { organisation, text, tell } = command;
      if (episode.closed) {
        return refused({ code: 'oversight.closed', facts: { when: formatInstant(episode.closed.at) } });
      }
      const obligations = answerMails(context.id, state, tell, context.at);
      return ok([{ event: { type: 'provider answered', organisation, text }, obligations }]);
    }
    case 'comment': {
      const { organisation, text } = command;
      return ok([{ event: { type: 'comment added', organisation, text } }]);
    }
    case 'close': {
      const { reason, words } = command;
      const obligations = settled(context.id, episode, 'closure');
      return notOpen(episode) ?? ok([{ event: { type: 'episode closed', reason, words }, obligations }]);
    }
  }
}

export function isOpen({ recovered, closed }: Pick<Episode, 'recovered' | 'closed'>): boolean {
  return recovered === undefined && closed === undefined;
}

function notOpen({ recovered, closed }: Episode) {
  if (closed) {
    const facts = { how: 'it was closed', when: formatInstant(closed.at) };
    return refused({ code: 'oversight.not-open', facts } as const);
  }
  return recovered
    ? refused({
        code: 'oversight.not-open',
        facts: { how: 'it recovered', when: formatInstant(recovered.at) },
      } as const)
    : undefined;
}

function acknowledge(episode: Episode, { id }: Context): Decision<FlagEvent> {
  return { event: { type: 'flag acknowledged' }, obligations: [acknowledged(id, episode)] };
}

/** Naming an owner shows that the flag was seen, so it is acknowledged with it. */
function setOwner(
  { agreement, episode }: FlagState,
  { owner, dueDay, action: what, possible }: Extract<FlagCommand, { do: 'set owner' }>,
  context: Context,
): Decided {
  if (!possible) return refused({ code: 'oversight.owner-not-possible' });
  const first = dayOf(context.at);
  const last = addDays(first, furthestDays);
  if (dueDay < first || dueDay > last) {
    const facts = { first: formatDay(first), last: formatDay(last) };
    const fields = [{ pointer: '/dueDay', code: 'not-valid', message: `Give a day from ${facts.first}.` }];
    return refused({ code: 'oversight.due-day-not-possible', facts, fields });
  }
  const owed = action({ id: context.id, agreement, episode: episode.number }, owner, dueDay, context.at);
  return ok([
    ...(episode.acknowledged ? [] : [acknowledge(episode, context)]),
    {
      event: { type: 'owner set', owner, dueDay, action: what },
      obligations: [{ change: episode.owner ? 'move' : 'open', ...owed }],
    },
  ]);
}
