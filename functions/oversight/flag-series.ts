import type { Aggregate, Recorded } from '../platform/aggregate.ts';
import { type Episode, type FlagEvent, type FlagState, flagEvent, flagState, type ThreadEntry } from './flag-record.ts';
import { flagEntries } from './lists.ts';
import { judgementKey } from './shared/news.ts';
import type { FlagKind } from './shared/rule-settings.ts';

/** How many ended episodes, and how many bytes of what people wrote, a flag carries beside the latest. */
const mostEarlier = 12;
const mostWritten = { entries: 20, bytes: 2_500 };

/** One flag for each agreement, measure and rule: each time it fails again is an episode of it. An address can hold it. */
export function flagId(agreement: string, measure: string, kind: FlagKind): string {
  return `${agreement}~${measure}~${kind.replaceAll(' ', '-')}`;
}

export function evolveFlag(state: FlagState | undefined, event: FlagEvent, recorded: Recorded): FlagState {
  const { at, by } = recorded;
  if (event.type === 'episode opened') return open(state, event, at);
  if (!state) throw new Error(`“${event.type}” before the first episode`);
  const { episode } = state;
  const now = (change: Partial<Episode>): FlagState => ({ ...state, episode: { ...episode, ...change } });
  switch (event.type) {
    case 'episode continued': {
      const { type: _, basis, ...found } = event;
      const { since: __, ...before } = episode;
      return { ...state, episode: { ...before, ...found, key: judgementKey(event), judged: at } };
    }
    case 'episode recovered': {
      const { period, sentence } = event;
      return now({ recovered: { at, period, sentence } });
    }
    case 'flag acknowledged':
      return now({ acknowledged: { at, by } });
    case 'owner set': {
      const { owner, dueDay, action } = event;
      return now({ owner: { user: owner, dueDay, action, at, by } });
    }
    case 'provider answered':
      return { ...now({ answered: { at, by } }), ...written(state, 'answer', event, recorded) };
    case 'comment added':
      return { ...state, ...written(state, 'comment', event, recorded) };
    case 'episode closed':
      return now({ closed: { at, by, reason: event.reason, words: event.words } });
    case 'flag chased':
      return now({ chased: { stage: event.stage, at } });
  }
}

function open(
  state: FlagState | undefined,
  { type: _, basis, ...event }: Extract<FlagEvent, { type: 'episode opened' }>,
  at: string,
): FlagState {
  const { period, since, ruleVersion, figures, sentence, acknowledgeBy, ...subject } = event;
  const before = state?.episode;
  const ended = before?.closed ?? before?.recovered;
  return {
    ...subject,
    episode: {
      number: (before?.number ?? 0) + 1,
      opened: at,
      openedPeriod: period,
      period,
      ...(since === undefined ? {} : { since }),
      ruleVersion,
      figures,
      key: judgementKey({ ruleVersion, period, basis }),
      sentence,
      judged: at,
      acknowledgeBy,
    },
    earlier: before
      ? [
          ...(state?.earlier ?? []),
          {
            number: before.number,
            opened: before.opened,
            openedPeriod: before.openedPeriod,
            ended: ended?.at ?? at,
            ...(before.closed ? { reason: before.closed.reason } : {}),
          },
        ].slice(-mostEarlier)
      : [],
    thread: state?.thread ?? [],
    written: state?.written ?? 0,
  };
}

/** The newest entries that fit; the newest always does. */
function written(
  state: FlagState,
  kind: ThreadEntry['kind'],
  { organisation, text }: { organisation: string; text: string },
  { at, by }: Recorded,
): Pick<FlagState, 'thread' | 'written'> {
  const thread: ThreadEntry[] = [{ at, by, episode: state.episode.number, organisation, kind, text }];
  let bytes = bytesOf(text);
  for (const entry of state.thread.toReversed()) {
    bytes += bytesOf(entry.text);
    if (bytes > mostWritten.bytes || thread.length === mostWritten.entries) break;
    thread.unshift(entry);
  }
  return { thread, written: state.written + 1 };
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

export const flags: Aggregate<FlagState, FlagEvent> = {
  table: 'oversight',
  kind: 'flag',
  state: flagState,
  event: flagEvent,
  format: 1,
  evolve: evolveFlag,
  entries: flagEntries,
};
