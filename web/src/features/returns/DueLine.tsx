import type { Day } from '../../../../functions/kernel/clock.ts';
import { signs } from '../../ui/tone.ts';
import { dueInWords } from './present-dates.ts';

/** By when, and how near that is; what a late return means. */
export function DueLine({ dueDay, today }: { dueDay: Day; today: Day }) {
  const { words, tone, days } = dueInWords(dueDay, today);
  return (
    <p className={`ts-due ts-tone--${tone}`}>
      {tone === 'bad' && (
        <span className="ts-sign" aria-hidden="true">
          {signs[tone]}
        </span>
      )}
      {words}.{days < 0 && ' Until it comes, the period counts as missing.'}
    </p>
  );
}
