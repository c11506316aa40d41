import { addDays } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/clock.ts';
import { dayOf, formatInstant, startOfDay } from '../kernel/london.ts';
import type { Obligation, ObligationChange } from '../kernel/obligation.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { mailObligation } from '../people/shared/mail-obligation.ts';
import type { Decision } from '../platform/aggregate.ts';
import type { FundingRefusal } from './shared/refusals.ts';
import type { Evidence, VirementPlan } from './shared/virement.ts';
import type { LineMoved, VirementEvent, VirementState } from './virement-record.ts';

/** A decision of the council under which money moves. */
export type Under = { id: string; reference: string };

/** What the move of the money came to: the day from which, and what became of each line. */
export type Moved = { from: string; lines: readonly LineMoved[] };

export type VirementCommand =
  | {
      do: 'propose';
      plan: VirementPlan;
      evidence: readonly Evidence[];
      statement: { programme: string; year: string };
    }
  /** For the first instant at which it may take effect, which may be now. */
  | { do: 'approve'; delegation: string; decision: Under; scheduledFor: Instant }
  | { do: 'take effect'; decision: Under; moved: Moved }
  /** It cannot take effect now: tried again on the next day. */
  | { do: 'hold'; reason: string; tell: readonly string[] }
  | { do: 'lapse' }
  | { do: 'withdraw'; reason: string };

export type VirementContext = { id: string; at: Instant; by: string };

type Decided = Result<Decision<VirementEvent>[], FundingRefusal>;

/** What a command does to one virement. What it does to the statement is in `approving.ts` and `effecting.ts`, in the same transaction. */
export function decideVirement(
  state: VirementState | undefined,
  command: VirementCommand,
  context: VirementContext,
): Decided {
  if (command.do === 'propose') {
    const { plan, evidence, statement } = command;
    return ok([{ event: { type: 'virement proposed', plan, ...statement, evidence: [...evidence] } }]);
  }
  if (!state) throw new Error(`“${command.do}” before the virement was proposed`);
  const ended = endedRefusal(state);
  if (ended) return refused(ended);
  switch (command.do) {
    case 'approve':
      return approve(state, command, context);
    case 'take effect': {
      const { decision, moved } = command;
      const event: VirementEvent = {
        type: 'virement effective',
        from: moved.from,
        decision,
        lines: [...moved.lines],
      };
      const met = { change: 'meet', id: effectId(context.id), kind: 'effect-virement' } as const;
      return ok([{ event, obligations: [met] }]);
    }
    case 'hold':
      return ok([hold(state, command, context)]);
    case 'lapse':
      return ok([{ event: { type: 'virement lapsed' }, obligations: waived(state, context, 'The year ended') }]);
    case 'withdraw': {
      const event = { type: 'virement withdrawn', reason: command.reason } as const;
      return ok([{ event, obligations: waived(state, context, 'The virement was withdrawn') }]);
    }
  }
}

/** Why nothing more can be done with it; undefined if something can. */
export function endedRefusal({ effective: done, withdrawn, lapsed }: VirementState): FundingRefusal | undefined {
  if (done) return { code: 'funding.virement-effective', facts: { when: formatInstant(done.at) } };
  const end = withdrawn?.at ?? lapsed?.at;
  return end === undefined ? undefined : { code: 'funding.virement-ended', facts: { when: formatInstant(end) } };
}

/** Why it cannot be approved by somebody; undefined if it can. */
export function approvalRefusal(state: VirementState, by: string): FundingRefusal | undefined {
  const ended = endedRefusal(state);
  if (ended) return ended;
  if (state.approved) {
    return { code: 'funding.approved-already', facts: { when: formatInstant(state.approved.at) } };
  }
  return state.proposed.by === by ? { code: 'funding.own-virement' } : undefined;
}

function approve(
  state: VirementState,
  command: Extract<VirementCommand, { do: 'approve' }>,
  context: VirementContext,
): Decided {
  const refusal = approvalRefusal(state, context.by);
  if (refusal) return refused(refusal);
  const { delegation, decision, scheduledFor } = command;
  const event = { type: 'virement approved', delegation, decision, scheduledFor } as const;
  const owed: ObligationChange = { change: 'open', ...effectOwed(context.id, scheduledFor, scheduledFor) };
  return ok([{ event, obligations: [owed] }]);
}

/** The proposer hears of it once, however long it lasts. */
function hold(
  { plan, held, approved }: VirementState,
  { reason, tell }: Extract<VirementCommand, { do: 'hold' }>,
  { id, at }: VirementContext,
): Decision<VirementEvent> {
  const wake = startOfDay(addDays(dayOf(at), 1));
  const told = held?.told === undefined ? tell : [];
  const mails = told.map(user =>
    mailObligation('virement-held', {
      user,
      parameters: { virementTitle: plan.title, virement: id },
      subject: `virement#${id}`,
      id: effectId(id),
      at,
    }),
  );
  return {
    event: { type: 'virement held', reason, told: told.length > 0 },
    obligations: [
      { change: 'move', ...effectOwed(id, approved?.scheduledFor ?? at, wake) },
      ...mails.map(mail => ({ change: 'open', ...mail }) as const),
    ],
  };
}

function effectId(id: string): string {
  return `virement#${id}/effect`;
}

function effectOwed(id: string, due: Instant, wake: Instant): Obligation {
  return {
    id: effectId(id),
    kind: 'effect-virement',
    owes: 'system',
    subject: `virement#${id}`,
    due,
    calendar: 'calendar days',
    wakes: [wake],
    data: { virement: id },
  };
}

/** Only what was scheduled is owed. */
function waived({ approved }: VirementState, { id }: VirementContext, reason: string): ObligationChange[] {
  return approved ? [{ change: 'waive', id: effectId(id), kind: 'effect-virement', reason }] : [];
}
