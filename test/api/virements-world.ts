import { exampleDelegation, exampleEntry, exampleRecord } from '../../functions/decisions/shared/examples.ts';
import { exampleLine } from '../../functions/funding/shared/examples.ts';
import type { VirementProposed } from '../../functions/funding/shared/virement.ts';
import { exampleVirement } from '../../functions/funding/shared/virement-example.ts';
import { atTime } from '../../functions/kernel/london.ts';
import type { Platform } from '../../functions/platform/wiring.ts';
import type { DemoContract } from '../../infra/local/seed/contracts.ts';
import { delegate, playDecision } from '../../infra/local/seed/decisions.ts';
import { conclude } from '../../infra/local/seed/set-up.ts';
import { playStatement } from '../../infra/local/seed/statements.ts';
import { type DemoVirement, playVirement } from '../../infra/local/seed/virements.ts';

/** What the examples of virements are about. */

const statement = 'stm-virements';

export const virementIds: Readonly<Record<string, string>> = {
  'certified statement': statement,
  virement: 'vir-effective',
  'proposed virement': 'vir-proposed',
  'virement to withdraw': 'vir-scheduled',
  'delegation to move money': 'del-move-money',
};

/**
 * A certified statement with money for agreements that are still drafts; a decision in force and a delegation under
 * which it moves; a virement proposed, one that takes effect in days to come, one that is due now, and one in effect.
 */
export async function makeVirements(
  made: Platform,
  agreementOf: (id: string) => DemoContract,
  { officer, maker, approver }: { officer: string; maker: string; approver: string },
): Promise<void> {
  const deciders = { officer, maker };
  const by = 'user:world';
  const drafted = atTime('2026-09-01', '09:00');
  for (const id of ['agr-paid', 'agr-due']) await conclude(made, agreementOf(id), drafted, 'draft');
  const line = (id: string, title: string, more: { agreement?: string } = {}) => {
    return { id, ...exampleLine({ from: '2026-04-01', to: '2027-03-31', title, pence: 1_200_000, ...more }) };
  };
  await playStatement(
    made,
    {
      id: statement,
      programme: 'Programme of virements',
      year: '2026-27',
      stated: { pence: 4_800_000, where: 'Budget book' },
      drafted,
      lines: [
        line('early-help', 'Early Help'),
        line('priority', 'Priority assessments'),
        line('paid', 'Alternative', { agreement: 'agr-paid' }),
        line('due', 'Another alternative', { agreement: 'agr-due' }),
      ],
      steps: [{ at: drafted, by: 'user:certifier', command: { do: 'certify' } }],
    },
    by,
  );
  const permits = [{ effect: 'move money' as const, subject: `statement#${statement}` }];
  const entry = { ...exampleEntry('dec-move-money'), permits };
  const steps = [
    { at: atTime('2026-09-01', '10:00'), command: { do: 'publish notice' } },
    { at: atTime('2026-10-05', '10:00'), command: { do: 'decide', record: exampleRecord } },
    { at: atTime('2026-10-05', '11:00'), command: { do: 'publish' } },
  ] as const;
  await playDecision(made, { id: 'dec-move-money', entry, entered: drafted, steps }, deciders);
  const given = {
    ...exampleDelegation('dec-move-money', approver),
    effects: ['move money' as const],
    from: '2026-10-15',
  };
  await delegate(made, { id: 'del-move-money', given, at: atTime('2026-10-15', '09:00') }, deciders);
  const approved = { at: atTime('2026-11-03', '10:00'), user: approver, delegation: 'del-move-money' };
  const propose = (id: string, to: string, from: string, more: Pick<DemoVirement, 'approved'> = {}) => {
    const moves: VirementProposed['moves'] = [{ from: 'early-help', to: { line: to }, pence: 1_000 }];
    return playVirement(made, {
      id,
      given: exampleVirement(statement, { from, moves }),
      proposed: { at: atTime('2026-11-02', '10:00'), by },
      ...more,
    });
  };
  const effective = atTime('2026-11-03', '10:01');
  await propose('vir-effective', 'priority', '2026-11-01', { approved: { ...approved, effective } });
  await propose('vir-proposed', 'paid', '2026-11-01');
  await propose('vir-scheduled', 'priority', '2027-01-01', { approved });
  await propose('vir-due', 'due', '2026-11-04', { approved });
}
