import type { Copy, Unsent } from './draft-saver.ts';

const prefix = 'turnstone.unsent-draft';

/**
 * What was typed and has not reached the service, in this tab's storage: a phone that drops the page, or a reload
 * without a connection, loses nothing. It goes when the service has it.
 */
export function unsentCopy(user: string, id: string, storage: Storage = sessionStorage): Copy {
  const key = `${prefix} ${user} ${id}`;
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null');
        return isUnsent(kept) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    write(unsent) {
      try {
        if (unsent === undefined) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(unsent));
      } catch {
        // Storage that is full or forbidden takes away the second copy only.
      }
    },
  };
}

function isUnsent(kept: unknown): kept is Unsent {
  return isDraft(field(kept, 'data')) && isSaved(field(kept, 'base'));
}

function isSaved(kept: unknown): boolean {
  return typeof field(kept, 'version') === 'number' && isDraft(field(kept, 'data'));
}

function isDraft(kept: unknown): boolean {
  const figures = field(kept, 'figures');
  return typeof figures === 'object' && figures !== null;
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}
