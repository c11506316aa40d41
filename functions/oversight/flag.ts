import { addDays } from '../kernel/calendar.ts';
import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf, formatDay, formatInstant } from '../kernel/london.ts';
import type { ObligationKind } from '../kernel/obligation.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Decision } from '../platform/aggregate.ts';
import {
  acknowledged,
  acknowledgement,
  acknowledgementDue,
  action,
  answerMails,
  chasedAgain,
  chaseMails,
  openingMails,
  settled,
  type Told,
} from './flag-obligations.ts';
import type { ChaseStage, Episode, FlagEvent, FlagState, FlagSubject } from './flag-record.ts';
import type { ClosureReason } from './shared/flag-words.ts';
import type { FlagChange } from './shared/judgement.ts';
import { isNews } from './shared/news.ts';
import type { OversightRefusal } from './shared/refusals.ts';

export type FlagCommand =
  /** What a rule found: a recovery may be followed by a new breach. */
  | { do: 'judge'; subject: FlagSubject; changes: readonly FlagChange[]; tell: Told }
  | { do: 'acknowledge' }
  /** `possible`: the user may own flags of this agreement. */
  | { do: 'set owner'; owner: string; dueDay: Day; action: string; possible: boolean }
  | { do: 'answer'; organisation: string; text: string; tell: readonly string[] }
  | { do: 'comment'; organisation: string; text: string }
  | { do: 'close'; reason: ClosureReason; words: string }
  /** An obligation woke on a day, with these wakes still to come. */
  | { do: 'chase'; kind: ObligationKind; day: Day; wakes: readonly Instant[]; tell: readonly string[] };

type Context = { id: string; at: Instant };
type Decided = Result<Decision<FlagEvent>[], OversightRefusal>;

/** A flag's owner promises a day within a year. */
const furthestDays = 366;

/** What a command does to a flag: the series of episodes in which one measure of an agreement failed one rule. */
export function decideFlag(state: FlagState | undefined, command: FlagCommand, context: Context): Decided {
  if (command.do === 'judge') return ok(judge(state, command, context));
  if (!state) throw new Error(`“${command.do}” on a flag that was never opened`);
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
    case 'chase':
      return ok(chase(state, command, context));
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

function judge(
  state: FlagState | undefined,
  { subject, changes, tell }: Extract<FlagCommand, { do: 'judge' }>,
  { id, at }: Context,
): Decision<FlagEvent>[] {
  const decisions: Decision<FlagEvent>[] = [];
  let flag = state && { kind: state.kind, ...state.episode };
  for (const change of changes) {
    if (!isNews(flag, change)) continue;
    const { change: what, kind: _, since, ...rest } = change;
    const found = { ...rest, figures: named(rest.figures), ...(since === undefined ? {} : { since }) };
    if (what === 'open') {
      const episode = (state?.episode.number ?? 0) + 1;
      const due = acknowledgementDue(at);
      decisions.push({
        event: { type: 'episode opened', ...subject, ...found, acknowledgeBy: due },
        obligations: [
          { change: 'open', ...acknowledgement({ id, agreement: subject.agreement, episode }, due) },
          ...openingMails(id, episode, { ...subject, period: change.period }, due, tell, at),
        ],
      });
      break;
    }
    if (what === 'continue') decisions.push({ event: { type: 'episode continued', ...found } });
    if (what === 'recover' && flag && state) {
      const obligations = settled(id, state.episode, 'recovery');
      decisions.push({ event: { type: 'episode recovered', ...found }, obligations });
      flag = { ...flag, recovered: { at, period: change.period, sentence: change.sentence } };
    }
  }
  return decisions;
}

/** Only the figures that the rule gave. */
function named(figures: FlagChange['figures']): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
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

/** What a wake means on a day; nothing where the episode ended or nobody owes it any more. */
export function chaseStage({ episode }: FlagState, kind: ObligationKind, day: Day): ChaseStage | undefined {
  if (!isOpen(episode)) return undefined;
  if (kind === 'acknowledge-flag') {
    if (episode.acknowledged) return undefined;
    return day > dayOf(episode.acknowledgeBy) ? 'acknowledgement late' : 'acknowledgement due';
  }
  if (!episode.owner) return undefined;
  return day > episode.owner.dueDay ? 'action late' : 'action due';
}

function chase(
  state: FlagState,
  { kind, day, wakes, tell }: Extract<FlagCommand, { do: 'chase' }>,
  { id, at }: Context,
): Decision<FlagEvent>[] {
  const stage = chaseStage(state, kind, day);
  if (!stage) return [];
  const { agreement, episode } = state;
  const about = { id, agreement, episode: episode.number };
  const { owner } = episode;
  const owed =
    kind === 'act-on-flag' && owner
      ? action(about, owner.user, owner.dueDay, owner.at)
      : acknowledgement(about, episode.acknowledgeBy);
  const dueDay = kind === 'act-on-flag' && owner ? owner.dueDay : dayOf(episode.acknowledgeBy);
  return [
    {
      event: { type: 'flag chased', stage },
      obligations: [chasedAgain(owed, wakes, at), ...chaseMails(id, state, { stage, dueDay, day }, tell, at)],
    },
  ];
}
