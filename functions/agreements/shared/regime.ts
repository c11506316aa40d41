import { daysBetween } from '../../kernel/calendar.ts';
import type { Day } from '../../kernel/clock.ts';
import { formatPounds } from '../../kernel/money.ts';
import type { AgreementKind, Regime } from './agreement.ts';

/** What the legal regime of an agreement demands, each with the reason why it applies or does not. */
export type RegimeDuty = {
  duty: string;
  source: string;
  applies: 'yes' | 'no' | 'not known';
  because: string;
};

type Subject = {
  kind: AgreementKind;
  regime: Regime;
  /** Of the whole term; undefined where the term has no end. */
  valuePence: number | undefined;
  term: { start: Day; end?: Day | undefined };
};

const kpiThreshold = 500_000_000;
const lightTouchThreshold = 66_354_000;

/** The Procurement Act 2023 begins; contracts of procedures begun before go on under the regulations of 2015. */
const actBegins = '2025-02-24';

/** From then on payments under contracts of the Act are published (section 70). */
const paymentsPublishedFrom = '2026-04-01';

export function dutiesOf(subject: Subject): RegimeDuty[] {
  return [kpis(subject), contractDetails(subject), award(subject), annualSummary(subject), ...paid(subject)];
}

/** What an agreement is worth over its term, by days of a year of 365; undefined without an end. */
export function valueOverTerm(
  lines: readonly { pencePerYear: number }[],
  { start, end }: { start: Day; end?: Day | undefined },
): number | undefined {
  if (end === undefined) return undefined;
  const yearly = lines.reduce((sum, { pencePerYear }) => sum + pencePerYear, 0);
  return Math.round((yearly * (daysBetween(start, end) + 1)) / 365);
}

function kpis({ regime, valuePence }: Subject): RegimeDuty {
  const duty = 'Set and publish at least three key performance indicators, and assess them each year';
  const source = 'Procurement Act 2023 sections 52 and 71';
  switch (regime) {
    case 'Procurement Act 2023 light touch': {
      const worth =
        valuePence !== undefined && valuePence > kpiThreshold
          ? ` Light touch contracts are excepted, also where they are worth more than £5 million (${formatPounds(valuePence)}).`
          : '';
      const because = `KPI duty does not apply: light touch.${worth} Its measures are the council’s own.`;
      return { duty, source, applies: 'no', because };
    }
    case 'PCR 2015 light touch':
      return {
        duty,
        source,
        applies: 'no',
        because: 'KPI duty does not apply: the Public Contracts Regulations 2015.',
      };
    case 'Provider Selection Regime':
      return { duty, source, applies: 'no', because: 'KPI duty does not apply: health care services.' };
    case 'not yet recorded':
      return { duty, source, applies: 'not known', because: 'The regime is not yet recorded.' };
    default:
      return { duty, source, applies: 'no', because: `KPI duty does not apply: ${noProcurement(regime)}.` };
  }
}

function contractDetails({ regime, valuePence, term }: Subject): RegimeDuty {
  const duty = 'Publish a contract details notice within 120 days';
  const source = 'Procurement Act 2023 section 53';
  if (regime === 'not yet recorded') {
    return { duty, source, applies: 'not known', because: 'The regime is not yet recorded.' };
  }
  if (regime !== 'Procurement Act 2023 light touch') {
    return { duty, source, applies: 'no', because: `It is not a contract under the Act: ${regimeWords(regime)}.` };
  }
  if (term.start < actBegins) {
    return { duty, source, applies: 'not known', because: 'It begins before the Act does: check its regime.' };
  }
  return byThreshold({ duty, source }, valuePence, 'Light touch contracts have 120 days where others have 30');
}

function award({ regime, valuePence }: Subject): RegimeDuty {
  const duty = 'Publish a contract award notice, at the latest 30 days after the quarter';
  const source = 'Public Contracts Regulations 2015 regulations 74 to 76';
  if (regime === 'not yet recorded') {
    return { duty, source, applies: 'not known', because: 'The regime is not yet recorded.' };
  }
  if (regime !== 'PCR 2015 light touch') {
    return { duty, source, applies: 'no', because: `It is not under these regulations: ${regimeWords(regime)}.` };
  }
  return byThreshold({ duty, source }, valuePence, 'Notices of a quarter may be sent together');
}

function annualSummary({ regime }: Subject): RegimeDuty {
  const duty = 'Count it in the annual summary of health care contracts';
  const source = 'SI 2023/1348 regulation 25';
  if (regime === 'not yet recorded') {
    return { duty, source, applies: 'not known', because: 'The regime is not yet recorded.' };
  }
  return regime === 'Provider Selection Regime'
    ? { duty, source, applies: 'yes', because: 'It was awarded under the Provider Selection Regime.' }
    : { duty, source, applies: 'no', because: `It was not awarded under that regime: ${regimeWords(regime)}.` };
}

function paid({ regime, kind, term }: Subject): RegimeDuty[] {
  const act = regime === 'Procurement Act 2023 light touch';
  const publishing: RegimeDuty = {
    duty: 'Publish payments above £30,000 within 30 days of the quarter’s end',
    source: 'Procurement Act 2023 section 70',
    ...(act && (term.end === undefined || term.end >= paymentsPublishedFrom)
      ? { applies: 'yes', because: 'It is a contract under the Act with payments from 1 April 2026 on.' }
      : regime === 'not yet recorded'
        ? { applies: 'not known', because: 'The regime is not yet recorded.' }
        : {
            applies: 'no',
            because: act ? 'It ends before 1 April 2026.' : `It is no contract under the Act: ${regimeWords(regime)}.`,
          }),
  };
  if (kind !== 'section 75' && kind !== 'section 76' && kind !== 'section 256') return [publishing];
  return [
    publishing,
    {
      duty: 'Meet the conditions under which money moves between council and NHS',
      source: `NHS Act 2006 ${kind}`,
      applies: 'yes',
      because: `Money moves under ${kind}, whoever was chosen and how. The conditions are listed with the agreement.`,
    },
  ];
}

function byThreshold(
  about: Pick<RegimeDuty, 'duty' | 'source'>,
  valuePence: number | undefined,
  remark: string,
): RegimeDuty {
  if (valuePence === undefined) {
    const because = 'The term has no end, so its value is not known. The threshold is £663,540 with VAT.';
    return { ...about, applies: 'not known', because };
  }
  const value = formatPounds(valuePence);
  return valuePence >= lightTouchThreshold
    ? { ...about, applies: 'yes', because: `${value} is at or above the threshold of £663,540. ${remark}.` }
    : { ...about, applies: 'no', because: `${value} is below the threshold of £663,540.` };
}

function noProcurement(regime: 'NHS Act 2006 payment' | 'grant'): string {
  return regime === 'grant' ? 'a grant is not a procurement' : 'a payment under the NHS Act 2006 is not a procurement';
}

function regimeWords(regime: Exclude<Regime, 'not yet recorded'>): string {
  switch (regime) {
    case 'PCR 2015 light touch':
      return 'its procedure began under the Public Contracts Regulations 2015';
    case 'Procurement Act 2023 light touch':
      return 'it is light touch under the Procurement Act 2023';
    case 'Provider Selection Regime':
      return 'health care services have a regime of their own';
    case 'NHS Act 2006 payment':
    case 'grant':
      return noProcurement(regime);
  }
}
