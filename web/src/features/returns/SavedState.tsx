import { useEffect, useState } from 'react';
import { dayOf } from '../../../../functions/kernel/london.ts';
import { serviceClock } from '../../lib/now.ts';
import { signs } from '../../ui/tone.ts';
import type { Saving } from './draft-saver.ts';
import { savingWords } from './present-saving.ts';

/** "Saved at 2:41pm", seen at once and said when it is true; that something is on its way is not worth saying. */
export function SavedState({ saving }: { saving: Saving }) {
  const { words, tone } = savingWords(saving, dayOf(serviceClock()));
  const [said, setSaid] = useState('');
  const settled = saving.state !== 'saving';
  useEffect(() => {
    if (settled) setSaid(words);
  }, [settled, words]);
  return (
    <p className={`ts-saved ts-tone--${tone}`}>
      <span aria-hidden="true">
        {tone !== 'quiet' && <span className="ts-sign">{signs[tone]}</span>}
        {words}
      </span>
      <span className="govuk-visually-hidden" role="status">
        {said}
      </span>
    </p>
  );
}
