/** The organisation the person is acting for: per tab, so that two tabs can act for two organisations. */
export type ActingFor = {
  current(): string | undefined;
  choose(organisation: string | undefined): void;
  subscribe(listener: () => void): () => void;
};

const storageKey = 'turnstone.acting-for';

export function createActingFor(storage: Storage = sessionStorage): ActingFor {
  const listeners = new Set<() => void>();
  return {
    current: () => storage.getItem(storageKey) ?? undefined,
    choose(organisation) {
      if (organisation === undefined) storage.removeItem(storageKey);
      else storage.setItem(storageKey, organisation);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
