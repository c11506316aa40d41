import '../../look/chart.scss';
import { Link } from 'react-router';
import { signs, type Tone } from '../tone.ts';

export type StripPeriod = {
  /** `2026-10` */
  period: string;
  /** `Oct 2026` */
  short: string;
  /** `October 2026` */
  long: string;
  /** `Submitted`, `Late`, `Nil return`, `Due 7 December`. */
  word: string;
  tone: Tone;
  to?: string;
};

/** The last twelve periods in a row, oldest first, each with its word. */
export function PeriodStrip({ periods, label }: { periods: readonly StripPeriod[]; label: string }) {
  return (
    <ol className="ts-strip" aria-label={label}>
      {periods.map(({ period, short, long, word, tone, to }) => (
        <li key={period} className={`ts-strip__period ts-tone--${tone}`}>
          <span className="ts-strip__name">
            <span aria-hidden="true">{short}</span>
            <span className="govuk-visually-hidden">{long}: </span>
            <span className="ts-sign" aria-hidden="true">
              {signs[tone]}
            </span>
          </span>
          <span className="ts-strip__word">
            {to === undefined ? (
              word
            ) : (
              <Link className="govuk-link" to={to}>
                {word}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
