/** Plays commands on one flag, as the slice would: decide, evolve, keep what is owed. */
import type { Instant } from '../../../functions/kernel/clock.ts';
import type { ObligationChange } from '../../../functions/kernel/obligation.ts';
import { ok } from '../../../functions/kernel/result.ts';
import { decideFlag, type FlagCommand as PeoplesCommand } from '../../../functions/oversight/flag.ts';
import { chaseFlag, type Found, judgeFlag, type Woken } from '../../../functions/oversight/flag-judging.ts';
import type { FlagEvent, FlagState, FlagSubject } from '../../../functions/oversight/flag-record.ts';
import { evolveFlag, flagId, flags } from '../../../functions/oversight/flag-series.ts';
import type { FlagChange } from '../../../functions/oversight/shared/judgement.ts';
import { openAfter } from '../../../functions/platform/change.ts';

/** What people, rules and reminders do. */
export type FlagCommand = PeoplesCommand | ({ do: 'judge' } & Found) | ({ do: 'chase' } & Woken);

export const subject: FlagSubject = {
  agreement: 'agr-1',
  agreementTitle: 'Early Help for emotional wellbeing',
  provider: 'org-1',
  others: ['org-2'],
  measure: 'M11',
  measureVersion: 1,
  measureTitle: 'Young people receiving an Early Help service',
  kind: 'floor',
};

export const id = flagId(subject.agreement, subject.measure, subject.kind);

export const told = { managers: ['user-m1', 'user-m2'], administrators: ['user-p1'] };

/** Monday. */
export const monday: Instant = '2026-11-09T09:00:00.000Z';

export function found(change: FlagChange['change'], value: number, period = '2026-10', version = 1): FlagChange {
  return {
    kind: subject.kind,
    change,
    ruleVersion: 1,
    period,
    ...(change === 'recover' ? {} : { since: period }),
    figures: { value, limit: 80 },
    basis: [{ period, returnVersion: version }],
    sentence: `It was ${value} in ${period}, below the floor of 80.`,
  };
}

export function judge(...changes: FlagChange[]): FlagCommand {
  return { do: 'judge', subject, changes, tell: told };
}

export type Played = {
  state: FlagState | undefined;
  version: number;
  events: FlagEvent[];
  open: Record<string, { kind: string; wake: Instant }>;
  obligations: ObligationChange[];
};

export const untouched: Played = { state: undefined, version: 0, events: [], open: {}, obligations: [] };

function decide(state: FlagState | undefined, command: FlagCommand, context: { id: string; at: Instant }) {
  if (command.do === 'judge') return ok(judgeFlag(state, command, context));
  if (!state) throw new Error(`“${command.do}” on a flag that was never opened`);
  return command.do === 'chase' ? ok(chaseFlag(state, command, context)) : decideFlag(state, command, context);
}

/** What a command makes of a flag; a refusal is the code. Events go through their schema, as in the ledger. */
export function play(before: Played, command: FlagCommand, at = monday, by = 'user:ada'): Played | string {
  const decided = decide(before.state, command, { id, at });
  if (!decided.ok) return decided.refusal.code;
  let { state, version } = before;
  for (const { event } of decided.value) {
    version += 1;
    state = evolveFlag(state, flags.event.parse(event), { id, version, at, by });
  }
  const obligations = decided.value.flatMap(one => one.obligations ?? []);
  return {
    state,
    version,
    events: decided.value.map(({ event }) => event),
    open: { ...openAfter(before.open, obligations) },
    obligations,
  };
}

/** The same where nothing is refused. */
export function having(before: Played, ...commands: (FlagCommand | [FlagCommand, Instant])[]): Played {
  return commands.reduce((played, given) => {
    const [command, at] = Array.isArray(given) ? given : [given, monday];
    const next = play(played, command, at);
    if (typeof next === 'string') throw new Error(`“${command.do}” was refused: ${next}`);
    return next;
  }, before);
}

export const opened = having(untouched, judge(found('open', 61)));
