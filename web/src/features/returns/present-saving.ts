import type { Day } from '../../../../functions/kernel/clock.ts';
import type { Tone } from '../../ui/tone.ts';
import type { Saving } from './draft-saver.ts';
import { timeAgo } from './present-dates.ts';

/** How the saving stands, in words: `Saved at 2:41pm`. Empty before anything was typed. */
export function savingWords(saving: Saving, today: Day): { words: string; tone: Tone } {
  switch (saving.state) {
    case 'rest': {
      if (saving.saved === undefined) return { words: '', tone: 'quiet' };
      const by = saving.byName === undefined ? '' : ` by ${saving.byName}`;
      return { words: `Saved ${timeAgo(saving.saved, today)}${by}`, tone: 'done' };
    }
    case 'saving':
      return { words: 'Saving', tone: 'quiet' };
    case 'trying':
      return {
        words: saving.offline
          ? 'Not saved yet: no connection. What you typed is kept here, and we keep trying.'
          : 'Not saved yet: the service is busy. What you typed is kept here, and we keep trying.',
        tone: 'bad',
      };
    case 'conflict':
      return { words: 'Not saved: choose which figures to keep.', tone: 'bad' };
    case 'stopped':
      return { words: 'Not saved.', tone: 'bad' };
  }
}
