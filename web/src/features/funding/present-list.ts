import { dayOf, formatDay } from '../../../../functions/kernel/london.ts';
import { formatPounds, type Pence } from '../../../../functions/kernel/money.ts';
import type { Tone } from '../../ui/tone.ts';
import type { StatementRow } from './api.ts';

export type Standing = { words: string; tone: Tone };

/** How a statement stands, in the few words of a list; undefined for who sees some lines of it only. */
export function standingOf({ whole }: StatementRow): Standing | undefined {
  if (whole === undefined) return undefined;
  const apart = whole.sumPence - whole.statedPence;
  if (whole.certified !== undefined) {
    const explained = apart === 0 ? '' : `, ${overOrUnder(apart)}, explained`;
    return { words: `Certified on ${formatDay(dayOf(whole.certified))}${explained}`, tone: 'done' };
  }
  if (whole.lines === 0) return { words: 'It has no lines yet', tone: 'todo' };
  if (apart === 0) return { words: 'The lines come to the stated total. To be certified', tone: 'todo' };
  return whole.explained
    ? { words: `${capital(overOrUnder(apart))}, explained. To be certified`, tone: 'todo' }
    : { words: `${capital(overOrUnder(apart))}, and nobody has said why`, tone: 'bad' };
}

/** `£7,000.00 more than stated` */
export function overOrUnder(apart: Pence): string {
  return `${formatPounds(Math.abs(apart))} ${apart > 0 ? 'more' : 'less'} than stated`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
