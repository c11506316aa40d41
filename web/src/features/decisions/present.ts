import { addDays } from '../../../../functions/kernel/calendar.ts';
import { dayOf, formatDay, formatInstant, formatWeekday } from '../../../../functions/kernel/london.ts';
import type { DecisionDetail } from './api.ts';

type Clock = Pick<DecisionDetail, 'key' | 'entry' | 'notice' | 'exception' | 'published' | 'callIn'>;

/** What the clock of a decision says, each in a sentence: notice, exception, call-in. */
export function clockWords({ key, entry, notice, exception, published, callIn }: Clock): string[] {
  const words: string[] = [];
  if (notice) {
    const last = formatWeekday(addDays(notice.ends, -1));
    words.push(
      `Notice was published on ${formatDay(dayOf(notice.at))}. ${notice.clearDays} clear days end on ${last}, so the earliest day for the decision is ${formatDay(notice.ends)}.`,
    );
  } else if (key.key && !exception) {
    words.push('Notice has not been published, so it cannot be decided yet.');
  }
  if (entry.notBefore !== undefined) {
    words.push(`The council said that it would not decide before ${formatDay(entry.notBefore)}.`);
  }
  if (exception) {
    words.push(
      `${exception.kind === 'special urgency' ? 'Special urgency' : 'General exception'}: ${exception.agreedBy}, ${formatDay(exception.agreedOn)}. It may be decided from ${formatDay(exception.earliest)}. ${exception.reason}`,
    );
  }
  if (published) {
    const last = formatWeekday(addDays(dayOf(published.inForceFrom), -1));
    words.push(
      `It was published on ${formatWeekday(dayOf(published.at))}. Call-in ends on ${last}, after ${published.clearWorkingDays} clear working days.`,
    );
  }
  if (callIn) {
    words.push(`It was called in on ${formatInstant(callIn.at)} by ${callIn.by}: ${callIn.reason}`);
    if (callIn.resolved) {
      const { outcome, at, comments } = callIn.resolved;
      const what = outcome === 'confirmed' ? 'confirmed' : 'sent back to be decided again';
      words.push(`The call-in was resolved on ${formatInstant(at)}: ${what}. ${comments}`);
    }
  }
  return words;
}

/** A standing as a heading has it: `In force`. */
export function standingName(standing: string): string {
  return standing.charAt(0).toUpperCase() + standing.slice(1);
}
