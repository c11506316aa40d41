import type { Draft } from './proposal.ts';

const prefix = 'turnstone.virement';

/** What was written of a proposal, in this tab's storage: a reload, or looking something up, loses nothing. */
export function proposalCopy(user: string, statement: string, storage: Storage = sessionStorage) {
  const key = `${prefix} ${user} ${statement}`;
  return {
    read(): Partial<Draft> {
      try {
        const kept: unknown = JSON.parse(storage.getItem(key) ?? '{}');
        return isDraft(kept) ? kept : {};
      } catch {
        return {};
      }
    },
    write(draft: Partial<Draft> | undefined): void {
      try {
        if (draft === undefined) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(draft));
      } catch {
        // Storage that is full or forbidden takes away the second copy only.
      }
    },
  };
}

/** Written by this page alone, in this tab: its shape is checked as far as a page could fail over it. */
function isDraft(kept: unknown): kept is Partial<Draft> {
  if (typeof kept !== 'object' || kept === null) return false;
  const lists = ['moves', 'flags', 'returns', 'documents'].map(name => Reflect.get(kept, name));
  const made: unknown = Reflect.get(kept, 'made');
  return (
    lists.every(list => list === undefined || Array.isArray(list)) && (made === undefined || typeof made === 'object')
  );
}
