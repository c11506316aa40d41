import type { FundingLine, Source } from '../../../../functions/funding/shared/statement.ts';
import { formatPeriod, type Period } from '../../../../functions/kernel/period.ts';

/** Sources as a reader meets them. */
export const sourceTitles: Readonly<Record<Source, string>> = {
  'base budget': 'Base budget',
  'public health grant': 'Public health grant',
  'DSG high needs': 'Dedicated schools grant, high needs',
  ICB: 'NHS integrated care board',
  other: 'Other',
  'not stated': 'Not stated',
};

type Rating = NonNullable<FundingLine['evidence']>;

/** How good the evidence is that what a line pays for works. */
export const evidenceTitles: Readonly<Record<Rating, string>> = {
  strong: 'Strong',
  moderate: 'Moderate',
  emerging: 'Emerging',
  'none recorded': 'None recorded',
};

export const allSources = keysOf(sourceTitles);
export const allRatings = keysOf(evidenceTitles);

function keysOf<Key extends string>(titles: Readonly<Record<Key, string>>): Key[] {
  return Object.keys(titles).filter((key): key is Key => key in titles);
}

/** `Children’s mental health, 2026 to 2027` */
export function statementTitle({ programme, year }: { programme: string; year: Period }): string {
  return `${programme}, ${formatPeriod(year)}`;
}
