import { agreements } from '../../../functions/agreements/agreement.ts';
import { decideEnding } from '../../../functions/agreements/ending.ts';
import { noticeEnds } from '../../../functions/agreements/shared/notice.ts';
import { decideTerms, type TermsCommand } from '../../../functions/agreements/terms.ts';
import { terms } from '../../../functions/agreements/terms-record.ts';
import { addDays, addMonths } from '../../../functions/kernel/calendar.ts';
import type { Day } from '../../../functions/kernel/clock.ts';
import { atTime } from '../../../functions/kernel/london.ts';
import { financialYearOf, nextPeriod, periodEnd } from '../../../functions/kernel/period.ts';
import type { Platform } from '../../../functions/platform/wiring.ts';
import { council } from '../../council.ts';
import { act } from './acting.ts';
import { trust } from './cast.ts';
import { type DemoContract, sectionSeventySixId } from './contracts.ts';
import { conclude, succeed } from './set-up.ts';

/** What is recorded beside the demonstration's agreements, on the day on which it is. */

const manager = 'user:user-priya-raman';
const finance = 'user:user-daniel-okafor';

type Step = { day: Day; item: string; command: TermsCommand; by?: string };

/** The Section 76 agreement: signed, its test shown on documents, one certificate in, one owed. */
function sectionSeventySix(start: Day, today: Day): Step[] {
  const first = financialYearOf(start);
  const shown = addDays(periodEnd(first), 72);
  const document = (
    item: string,
    title: string,
    kind: 'agreement' | 'evidence' | 'memorandum' | 'certificate',
    held: string,
  ) => ({ day: start, item, command: { do: 'record document', title, kind, dated: start, held } }) as const;
  const signed = (item: string, organisation: string, post: string) =>
    ({ day: start, item, command: { do: 'record signatory', organisation, post, signedOn: start } }) as const;
  return [
    signed('signed-council', 'council', 'Corporate Director, Children, Young People and Education'),
    signed('signed-trust', trust.id, 'Chief Executive'),
    document('doc-agreement', 'Section 76 agreement, signed', 'agreement', 'Legal services, deed 2214'),
    document('doc-memorandum', 'Memorandum of agreement', 'memorandum', 'Legal services, deed 2214, schedule 3'),
    document('doc-appraisal', 'Options appraisal', 'evidence', 'https://www.eastmarch.example/decisions/19-00065'),
    {
      day: start,
      item: '',
      command: {
        do: 'meet condition',
        condition: 's76-effective-use',
        on: start,
        evidence:
          'The options appraisal finds that one service with the NHS reaches more children for the same money than two services side by side.',
        documents: ['doc-appraisal'],
      },
    },
    {
      day: start,
      item: '',
      command: {
        do: 'meet condition',
        condition: 's76-memorandum',
        on: start,
        evidence: 'Signed by both directors of finance. What is not used is paid back by 30 September.',
        documents: ['doc-memorandum'],
      },
    },
    {
      day: start,
      item: '',
      command: { do: 'agree notice period', months: 5, reason: 'Clause 14 of the agreement says five months.' },
    },
    {
      day: addDays(start, 20),
      item: 'review-first',
      command: {
        do: 'plan review',
        on: addDays(start, 365),
        what: 'Yearly review with the trust and the NHS commissioner',
      },
    },
    {
      day: addDays(start, 370),
      item: 'review-next',
      command: {
        do: 'finish review',
        review: 'review-first',
        on: addDays(start, 369),
        words: 'Early Help reaches fewer children than planned, and waits grow. Figures are looked at each quarter.',
        nextOn: addDays(today, 35),
      },
    },
    {
      day: shown,
      item: 'doc-certificate',
      command: {
        do: 'record document',
        title: 'Certificate of expenditure, first year',
        kind: 'certificate',
        dated: addDays(shown, -3),
        held: 'Finance, grants folder 7',
      },
    },
    {
      day: shown,
      by: finance,
      item: '',
      command: {
        do: 'meet condition',
        condition: 's76-certificate',
        financialYear: first,
        on: shown,
        evidence: 'The trust’s certificate agrees with the ledger, apart from two vacant posts.',
        documents: ['doc-certificate'],
      },
    },
    {
      day: shown,
      by: finance,
      item: 'unused-first',
      command: {
        do: 'record recovery',
        financialYear: first,
        pence: 1_840_000,
        reason: 'Two posts in Early Help were vacant from the start of the agreement.',
      },
    },
    {
      day: addDays(shown, 60),
      by: finance,
      item: '',
      command: { do: 'recover', recovery: 'unused-first', on: addDays(shown, 60) },
    },
    {
      day: addDays(today, -30),
      by: finance,
      item: 'unused-second',
      command: {
        do: 'record recovery',
        financialYear: nextPeriod(first),
        pence: 2_275_000,
        reason: 'The harmful sexual behaviour post was vacant for five months.',
      },
    },
    {
      day: addMonths(today, -16),
      item: 'note-model',
      command: { do: 'annotate', on: addMonths(today, -16), words: 'Clinical model changed: one point of access' },
    },
    {
      day: addMonths(today, -9),
      item: 'note-system',
      command: { do: 'annotate', on: addMonths(today, -9), words: 'New data system' },
    },
  ];
}

/** Everything that happens to agreements while the two years are played, by day. */
export function agreementDays(contracts: readonly DemoContract[], start: Day, today: Day) {
  const steps = Map.groupBy(sectionSeventySix(start, today), ({ day }) => day);
  const renewals = contracts.flatMap(contract => (contract.replaces === undefined ? [] : [contract]));
  const notice = addDays(today, -20);
  return async (platform: Platform, day: Day): Promise<void> => {
    for (const { item, command, by = manager } of steps.get(day) ?? []) {
      await record(platform, { item, command, by, day });
    }
    for (const contract of renewals) {
      if (day === (contract.drafted ?? addDays(contract.details.term.start, -20))) {
        await succeed(platform, contract, atTime(day, '11:00'));
      }
    }
    for (const contract of contracts) {
      if (contract.replaces === undefined && contract.drafted === day) {
        await conclude(platform, contract, atTime(day, '11:30'), 'draft');
      }
    }
    if (day === notice) await giveNotice(platform, 'agr-therapies-005', notice);
  };
}

async function record(platform: Platform, { item, command, by, day }: Required<Step>): Promise<void> {
  const at = atTime(day, '15:00');
  const { state } = await platform.records.read(agreements, sectionSeventySixId);
  if (!state) throw new Error('The demonstration has no Section 76 agreement');
  const { policies } = council.agreements;
  const context = { id: sectionSeventySixId, at, agreement: state, policies, item };
  await act(platform, { by, at }, terms, sectionSeventySixId, stored => decideTerms(stored.state, command, context));
}

/** A provider leaves the list. */
async function giveNotice(platform: Platform, id: string, givenOn: Day): Promise<void> {
  const at = atTime(givenOn, '16:00');
  await act(platform, { by: manager, at }, agreements, id, ({ state }) => {
    const givenBy = state?.parties.find(({ parts }) => parts.includes('deliverer'))?.organisation;
    if (!state || givenBy === undefined) throw new Error(`The demonstration has no agreement ${id}`);
    const months = 3;
    const endsOn = noticeEnds(givenOn, months);
    const reason = 'Its therapists move to another county.';
    const command = { do: 'give notice', givenBy, givenOn, endsOn, reason, months } as const;
    return decideEnding(state, command, { id, at, unknownParties: [] });
  });
}
