import type { Day, Instant } from '../kernel/clock.ts';
import { dayOf } from '../kernel/london.ts';
import type { ObligationKind } from '../kernel/obligation.ts';
import type { Decision } from '../platform/aggregate.ts';
import { isOpen } from './flag.ts';
import {
  acknowledgement,
  acknowledgementDue,
  action,
  chasedAgain,
  chaseMails,
  openingMails,
  settled,
  type Told,
  usualDaysToAcknowledge,
} from './flag-obligations.ts';
import type { ChaseStage, FlagEvent, FlagState, FlagSubject } from './flag-record.ts';
import type { FlagChange } from './shared/judgement.ts';
import { isNews } from './shared/news.ts';

/** What rules and reminders do to a flag, decided as everything else is and recorded by jobs. */

type Context = { id: string; at: Instant; acknowledgeWorkingDays?: number };

/** What rules found for one flag: a recovery may be followed by a new breach. */
export type Found = { subject: FlagSubject; changes: readonly FlagChange[]; tell: Told };

/** Opens, continues and ends episodes; nothing where the flag says it already. */
export function judgeFlag(
  state: FlagState | undefined,
  { subject, changes, tell }: Found,
  { id, at, acknowledgeWorkingDays = usualDaysToAcknowledge }: Context,
): Decision<FlagEvent>[] {
  const decisions: Decision<FlagEvent>[] = [];
  let flag = state && { kind: state.kind, ...state.episode };
  for (const change of changes) {
    if (!isNews(flag, change)) continue;
    const { change: what, kind: _, since, ...rest } = change;
    const found = { ...rest, figures: named(rest.figures), ...(since === undefined ? {} : { since }) };
    if (what === 'open') {
      const episode = (state?.episode.number ?? 0) + 1;
      const due = acknowledgementDue(at, acknowledgeWorkingDays);
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

/** An obligation that woke on a day, with these wakes still to come. */
export type Woken = { kind: ObligationKind; day: Day; wakes: readonly Instant[]; tell: readonly string[] };

/** Reminds of what is owed, which moves to its next wake; nothing where nobody owes it any more. */
export function chaseFlag(
  state: FlagState,
  { kind, day, wakes, tell }: Woken,
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
