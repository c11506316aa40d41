import { useEffect, useSyncExternalStore } from 'react';
import { serviceClock } from '../../lib/now.ts';
import { useActor } from '../../lib/session.tsx';
import { draftStore, type ReturnDetail } from './api.ts';
import { createDraftSaver, type DraftSaver, type Saved, type Snapshot } from './draft-saver.ts';
import { emptyDraft } from './typed.ts';
import { unsentCopy } from './unsent.ts';

/** One for each person and return, kept while the site is open: it goes on saving when its page is left. */
const savers = new Map<string, DraftSaver>();

function later(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/** The draft of a return: what is typed, how its saving stands, and the ways to change it. */
export function useDraft({ id, draft }: Pick<ReturnDetail, 'id' | 'draft'>): Snapshot & { saver: DraftSaver } {
  const { me } = useActor();
  const name = `${me.user.id} ${id}`;
  const start: Saved = draft ?? { version: 0, data: emptyDraft };
  const known = savers.get(name);
  const saver =
    known ??
    createDraftSaver({
      start,
      put: draftStore.put(id),
      get: draftStore.get(id),
      copy: unsentCopy(me.user.id, id),
      clock: serviceClock,
      later,
    });
  if (known === undefined) savers.set(name, saver);
  const version = start.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a version that was read anew
  useEffect(() => saver.refresh(start), [saver, version]);

  useEffect(() => {
    const now = () => void saver.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') now();
    };
    const leaving = (event: BeforeUnloadEvent) => {
      const { state } = saver.snapshot().saving;
      if (state === 'saving' || state === 'trying') event.preventDefault();
    };
    addEventListener('online', now);
    addEventListener('beforeunload', leaving);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      removeEventListener('online', now);
      removeEventListener('beforeunload', leaving);
      document.removeEventListener('visibilitychange', hidden);
      now();
    };
  }, [saver]);

  return { ...useSyncExternalStore(saver.subscribe, saver.snapshot), saver };
}

/** Forgets the draft of a return that takes none any more. */
export function forgetDraft(user: string, id: string): void {
  savers.delete(`${user} ${id}`);
  unsentCopy(user, id).write(undefined);
}
