import type { Effect } from '../../../../functions/decisions/shared/choices.ts';
import { addDays } from '../../../../functions/kernel/calendar.ts';
import type { Day } from '../../../../functions/kernel/clock.ts';
import { dayOf, formatDay, formatInstant, formatWeekday, startOfDay } from '../../../../functions/kernel/london.ts';
import type { DecisionDetail } from './api.ts';
import { capital } from './words.ts';

type Clock = Pick<
  DecisionDetail,
  | 'key'
  | 'entry'
  | 'stands'
  | 'counts'
  | 'notice'
  | 'exception'
  | 'decided'
  | 'urgency'
  | 'published'
  | 'callIn'
  | 'equality'
  | 'withdrawn'
>;

/** What happens next with a decision, each in a sentence, with its day. */
export function nextWords(decision: Clock): string[] {
  const { entry, stands, counts, notice, urgency, published, callIn, equality, withdrawn } = decision;
  const who = entry.decisionMaker;
  switch (stands.standing) {
    case 'in the forward plan':
      return [
        `Notice has to be published. ${counts.noticeClearDays} clear days then pass before ${post(who)} may decide.`,
        'An earlier day needs general exception or special urgency.',
      ];
    case 'notice running': {
      const from = dayOf(stands.next ?? '');
      return [
        ...(notice && notice.ends <= from
          ? [`${notice.clearDays} clear days end on ${formatWeekday(addDays(notice.ends, -1))}.`]
          : []),
        `${capital(post(who))} may decide from ${formatWeekday(from)}.`,
      ];
    }
    case 'may be decided':
      return [
        ...(callIn?.resolved?.outcome === 'sent back' ? ['It was sent back after call-in.'] : []),
        `${capital(post(who))} may decide ${callIn?.resolved?.outcome === 'sent back' ? 'again now' : 'now'}.`,
      ];
    case 'decided':
      return urgency
        ? ['It has to be published. It is urgent and exempt from call-in, so it is in force from then on.']
        : [
            `It has to be published. Call-in then runs for ${counts.callInClearWorkingDays} clear working days, and nothing may be done under it before that.`,
          ];
    case 'published, call-in running':
      if (confirmed(callIn)) {
        return [
          `The call-in is resolved, and the decision confirmed. It is in force from ${startWords(published?.inForceFrom ?? '')}.`,
        ];
      }
      return [
        `Call-in ends on ${formatWeekday(lastDay(published))}.`,
        `If nobody calls it in, it is in force from ${startWords(published?.inForceFrom ?? '')}.`,
      ];
    case 'called in':
      return [
        'It is suspended: nothing may be done under it.',
        'Scrutiny looks at it. Then it is confirmed, or sent back to be decided again.',
      ];
    case 'in force':
      return [
        'What it permits may be done.',
        ...(equality ? [`Its equality assessment is to be reviewed by ${formatDay(equality.reviewOn)}.`] : []),
      ];
    case 'superseded':
      return ['Nothing. Another decision holds in its place.'];
    case 'withdrawn':
      return [`Nothing. It was withdrawn: ${withdrawn?.reason ?? ''}`];
  }
}

/** The way of a decision from its notice to being in force, step by step, with what is still to come. */
export function clockRows(decision: Clock): { key: string; value: string }[] {
  const { exception } = decision;
  return [
    { key: 'Notice', value: noticeWords(decision) },
    ...(exception
      ? [
          {
            key: exception.kind === 'special urgency' ? 'Special urgency' : 'General exception',
            value: `${capital(post(exception.agreedBy))} ${exception.kind === 'special urgency' ? 'agreed' : 'was told'} on ${formatDay(exception.agreedOn)}: ${sentence(exception.reason)} It may be decided from ${formatDay(exception.earliest)}.`,
          },
        ]
      : []),
    { key: 'Decision', value: decisionWords(decision) },
    { key: 'Publication', value: publicationWords(decision) },
    { key: 'Call-in', value: callInWords(decision) },
    { key: 'In force', value: forceWords(decision) },
  ];
}

function noticeWords({ key, notice, exception, counts }: Clock): string {
  if (notice) {
    return `Published on ${formatDay(dayOf(notice.at))}. ${notice.clearDays} clear days end on ${formatWeekday(addDays(notice.ends, -1))}.`;
  }
  if (!key.key) return 'Not needed, because it is not a key decision.';
  if (exception) return 'Not published.';
  return `Not published. ${counts.noticeClearDays} clear days have to pass first.`;
}

function decisionWords({ stands, entry, decided, withdrawn }: Clock): string {
  if (decided) return `Made on ${formatDay(dayOf(decided.at))}.`;
  if (withdrawn) return 'Not made.';
  const promised =
    entry.notBefore === undefined
      ? ''
      : ` The council said that it would not decide before ${formatDay(entry.notBefore)}.`;
  if (stands.standing === 'may be decided') return `It may be made now.${promised}`;
  if (stands.standing === 'notice running') return `From ${formatDay(dayOf(stands.next ?? ''))}.${promised}`;
  return `It cannot be made yet.${promised}`;
}

function publicationWords({ published, withdrawn }: Clock): string {
  if (published) return `Published on ${formatWeekday(dayOf(published.at))}.`;
  return withdrawn ? 'Not published.' : 'To come.';
}

function callInWords({ published, urgency, callIn, counts, withdrawn }: Clock): string {
  const words: string[] = [];
  if (callIn) {
    words.push(`Called in on ${formatInstant(callIn.at)} by ${lower(callIn.by)}: ${sentence(callIn.reason)}`);
    if (callIn.resolved) {
      const { outcome, at, comments } = callIn.resolved;
      const what = outcome === 'confirmed' ? 'The decision was confirmed' : 'It was sent back to be decided again';
      words.push(`${what} on ${formatInstant(at)}: ${sentence(comments)}`);
    }
  }
  const open = callIn === undefined || callIn.resolved?.outcome === 'sent back';
  if (urgency) {
    words.push(
      `None. ${capital(post(urgency.agreedBy))} agreed on ${formatDay(urgency.agreedOn)} that it is urgent: ${sentence(urgency.reason)}`,
    );
  } else if (published && open) {
    words.push(
      `It ends on ${formatWeekday(lastDay(published))}, after ${published.clearWorkingDays} clear working days.`,
    );
  } else if (open && !withdrawn) {
    words.push(`${counts.callInClearWorkingDays} clear working days from publication.`);
  }
  return words.join(' ') || 'None.';
}

function forceWords({ stands, published, callIn, withdrawn }: Clock): string {
  switch (stands.standing) {
    case 'in force':
    case 'superseded':
      return stands.words;
    case 'published, call-in running':
      return `From ${startWords(published?.inForceFrom ?? '')}${confirmed(callIn) ? '' : ', if nobody calls it in'}.`;
    case 'called in':
      return 'Suspended until the call-in is resolved.';
    default:
      return withdrawn ? 'Never: it was withdrawn.' : 'To come.';
  }
}

/** It was called in and stands: it cannot be called in again. */
export function confirmed(callIn: Clock['callIn']): boolean {
  return callIn?.resolved?.outcome === 'confirmed';
}

/** Midnight belongs to the day that begins. */
export function startWords(instant: string): string {
  const day = dayOf(instant);
  return startOfDay(day) === instant ? `the start of ${formatWeekday(day)}` : formatInstant(instant);
}

/** The last day on which a published decision can be called in. */
function lastDay(published: Clock['published']): Day {
  return addDays(dayOf(published?.inForceFrom ?? ''), -1);
}

/** A post inside a sentence: "the Cabinet Member for Education". */
function post(words: string): string {
  return /^the /i.test(words) ? `the ${words.slice(4)}` : `the ${words}`;
}

/** "Five members" inside a sentence. */
function lower(words: string): string {
  return /^(The|An?|Two|Three|Four|Five|Six|Members) /.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

const kinds: Readonly<Record<string, string>> = {
  agreement: 'an agreement',
  statement: 'a funding statement',
  list: 'a list of providers',
};

/** What a decision permits, and where that is kept, if it is kept on a page. */
export function permitWords({ effect, subject }: { effect: Effect; subject: string }): {
  words: string;
  on: string;
  to?: string;
} {
  const [kind = '', id = ''] = subject.split('#');
  const to = kind === 'agreement' ? `/agreements/${id}` : kind === 'statement' ? `/funding/${id}` : undefined;
  return {
    words: capital(effect),
    on: kind === 'list' ? `the list “${id}”` : (kinds[kind] ?? `${kind} ${id}`),
    ...(to === undefined ? {} : { to }),
  };
}
