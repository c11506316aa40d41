import { decideTerms, type TermsCommand } from '../../functions/agreements/terms.ts';
import { terms } from '../../functions/agreements/terms-record.ts';
import { exampleEntry, exampleRecord } from '../../functions/decisions/shared/examples.ts';
import type { Instant } from '../../functions/kernel/clock.ts';
import { atTime } from '../../functions/kernel/london.ts';
import type { Platform } from '../../functions/platform/wiring.ts';
import { council } from '../../infra/council.ts';
import { act } from '../../infra/local/seed/acting.ts';
import type { DemoContract } from '../../infra/local/seed/contracts.ts';
import { playDecision } from '../../infra/local/seed/decisions.ts';
import { conclude } from '../../infra/local/seed/set-up.ts';

/** What the examples of an agreement's terms and of its end are about. */

type Side = 'own' | 'foreign';

export function termsIds(side: Side, caller: string): Readonly<Record<string, string>> {
  return {
    'second agreement': `agr-${side}-second`,
    'section 76 draft': `agr-${side}-section-76`,
    'second reference': `NEXT-${side}-${caller}`,
    'other organisation': side === 'own' ? 'org-foreign' : 'org-own',
    recovery: 'item-recovery',
    review: 'item-review',
    annotation: 'item-annotation',
    'novation document': 'item-novation',
  };
}

/**
 * Terms of an agreement, with a review that is soon due; a second agreement that is to be novated and ended, with the
 * decision that permits both; and a draft under section 76.
 */
export async function makeTerms(
  made: Platform,
  agreementOf: (id: string) => DemoContract,
  deciders: { officer: string; maker: string },
): Promise<void> {
  const at = atTime('2026-11-03', '09:00');
  const own = agreementOf('agr-own');
  const second = agreementOf('agr-own-second');
  const draft = agreementOf('agr-own-section-76');
  await conclude(made, { ...second, details: { ...second.details, term: { start: '2026-11-01' } } }, at);
  await conclude(
    made,
    {
      ...draft,
      details: {
        ...draft.details,
        kind: 'section 76',
        regime: 'NHS Act 2006 payment',
        term: { start: '2027-01-01' },
      },
    },
    at,
    'draft',
  );
  await record(made, own, at, 'item-recovery', {
    do: 'record recovery',
    financialYear: '2026-27',
    pence: 2_000_000,
    reason: 'Two posts were vacant',
  });
  await record(made, own, at, 'item-review', { do: 'plan review', on: '2026-11-20', what: 'Half-year review' });
  await record(made, own, at, 'item-review-due', { do: 'plan review', on: '2026-12-01', what: 'Data quality' });
  await record(made, own, at, 'item-annotation', { do: 'annotate', on: '2026-09-15', words: 'Clinical model changed' });
  await record(made, second, at, 'item-novation', {
    do: 'record document',
    title: 'Deed of novation',
    kind: 'novation',
    dated: '2026-10-30',
    held: 'Legal services, deed 115',
  });
  await permitEnds(made, deciders);
}

async function record(made: Platform, { id, details }: DemoContract, at: Instant, item: string, command: TermsCommand) {
  const { policies } = council.agreements;
  await act(made, { by: 'user:user-contract-manager', at }, terms, id, ({ state }) =>
    decideTerms(state, command, { id, at, agreement: details, policies, item }),
  );
}

/** A decision in force that lets both agreements end, and a party of the second be replaced. */
async function permitEnds(made: Platform, deciders: { officer: string; maker: string }): Promise<void> {
  const id = 'dec-agreements-end';
  const permits = [
    { effect: 'end an agreement', subject: 'agreement#agr-own' },
    { effect: 'end an agreement', subject: 'agreement#agr-own-second' },
    { effect: 'change an agreement', subject: 'agreement#agr-own-second' },
  ] as const;
  const entered = atTime('2026-09-01', '09:00');
  const steps = [
    { at: atTime('2026-09-01', '10:00'), command: { do: 'publish notice' } },
    { at: atTime('2026-10-05', '10:00'), command: { do: 'decide', record: exampleRecord } },
    { at: atTime('2026-10-05', '11:00'), command: { do: 'publish' } },
  ] as const;
  await playDecision(made, { id, entry: { ...exampleEntry(id), permits: [...permits] }, entered, steps }, deciders);
}
