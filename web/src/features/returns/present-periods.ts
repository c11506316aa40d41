import { formatPeriod, type Period } from '../../../../functions/kernel/period.ts';

/** `October 2026` in full, `Oct 2026` in a strip; a quarter is `Jul to Sep 2026`. */
export function shortPeriod(period: Period): string {
  return formatPeriod(period).replaceAll(/\b(\p{L}{3})\p{L}*(?= \d{4}| to )/gu, '$1');
}

/** `September` beside an October of the same year; otherwise with its year. */
export function periodBeside(period: Period, beside: Period): string {
  const words = formatPeriod(period);
  return period.slice(0, 4) === beside.slice(0, 4) && /^\p{L}+ \d{4}$/u.test(words) ? words.slice(0, -5) : words;
}
