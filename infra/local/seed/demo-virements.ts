import type { EvidenceGiven } from '../../../functions/funding/shared/virement.ts';
import { addDays } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { financialYearOf, periodStart } from '../../../functions/kernel/period.ts';
import { flagSummary } from '../../../functions/oversight/lists.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { returnId } from '../../../functions/returns/return.ts';
import { type Deciders, delegate, playDecision } from './decisions.ts';
import { entry, record } from './demo-entry.ts';
import { demoStatementIds } from './demo-funding.ts';
import { playVirement } from './virements.ts';

/**
 * Money that moves within the therapies' statement: a decision under which it may, the delegation of whoever
 * approves, a virement in effect, and one proposed on what was flagged since.
 */

const statement = demoStatementIds.therapies;
const decision = 'dec-virement-scheme';
const delegation = 'del-virement';
const manager = 'user:user-priya-raman';
const approver = 'user-owen-birch';

/** The decision, the delegation, and the virement that took effect under them. */
export async function playVirements(platform: Platform, today: Day, deciders: Deciders): Promise<void> {
  const year = financialYearOf(today);
  const first = periodStart(year);
  const decided = addDays(first, -60);
  await playDecision(
    platform,
    {
      id: decision,
      entry: entry({
        reference: `${decided.slice(2, 4)}/00041`,
        title: 'Scheme of virement for SEN therapies',
        summary:
          'To let money move between the lines of the therapies’ statement within the year, its total unchanged.',
        divisions: ['Saltby North'],
        valuePence: 25_000_000,
        permits: [{ effect: 'move money', subject: `statement#${statement}` }],
      }),
      entered: atTime(addDays(decided, -20), '09:00'),
      steps: [
        {
          at: atTime(decided, '11:00'),
          command: record(
            'To let money move between the lines under a delegation.',
            'Demand moves between therapies faster than the year’s budget does.',
          ),
        },
        { at: atTime(decided, '15:00'), command: { do: 'publish' } },
      ],
    },
    deciders,
  );
  const given = {
    post: 'Payment approver, children’s services',
    holder: approver,
    effects: ['move money' as const],
    upToPence: 150_000_000,
    under: decision,
    from: addDays(decided, 20),
    mayInstruct: false,
  };
  await delegate(platform, { id: delegation, given, at: atTime(addDays(decided, 20), '09:00'), steps: [] }, deciders);
  const [, effect = first] = [first, addDays(today, -20)].sort();
  const hour = effect < today ? '10' : '00';
  await playVirement(platform, {
    id: 'vir-small-schools',
    given: {
      statement,
      title: 'More sessions in small schools',
      reason: 'No larger provider reaches these schools, and occupational therapy is not called on as planned.',
      from: effect,
      moves: [{ from: 'occupational', to: { line: 'independent-therapist' }, pence: 2_000_000 }],
      grounds: {
        why: 'It stays within DSG High Needs.',
        agreedBy: 'Schools Forum',
        agreedOn: addDays(first, -10),
      },
      evidence: [
        { kind: 'document', words: 'Waits for therapy by district, autumn', where: 'Commissioning file SEN-2100/7' },
      ],
    },
    proposed: { at: atTime(addDays(effect, -3), '14:00'), by: manager },
    // In the first days of a year it is approved before the day's work begins. The job runs a minute later.
    approved: { at: atTime(effect, `${hour}:05`), user: approver, delegation, effective: atTime(effect, `${hour}:06`) },
  });
}

/** What the contract manager proposes on the therapies' latest flags; nothing where none is open. */
export async function proposeOnFlags(platform: Platform, today: Day): Promise<void> {
  const { rows } = await platform.records.list('oversight', 'flags#open', flagSummary, {
    descending: true,
    limit: 200,
  });
  const flags = rows.filter(({ summary }) => summary.agreement.startsWith('agr-therapies-')).slice(0, 2);
  const [latest] = flags;
  if (!latest) return;
  const { agreement, period } = latest.summary;
  const evidence: EvidenceGiven[] = [
    ...flags.map(({ id }) => ({ kind: 'flag', id }) as const),
    { kind: 'return', id: returnId(agreement, period) },
  ];
  await playVirement(platform, {
    id: 'vir-proposed',
    given: {
      statement,
      title: 'From the list to the small schools',
      reason: 'Sessions off the list were fewer than owed; the therapist in Saltby can take on more.',
      from: today,
      moves: [{ from: 'speech-and-language', to: { line: 'independent-therapist' }, pence: 200_000 }],
      evidence,
    },
    proposed: { at: atTime(addDays(today, -1), '16:00'), by: manager },
  });
}
