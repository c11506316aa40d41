/** Runs something for each item, in order, so many at a time. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of left) await run(item);
    }),
  );
}

export type Voice = { say(chunk: string | Uint8Array): void; end(): void };

/**
 * Gives out voices of which one is heard at a time, the first that was given out: what the others say meanwhile is
 * kept until it is their turn.
 */
export function oneAtATime(write: (chunk: string | Uint8Array) => void): () => Voice {
  const queue: { kept: (string | Uint8Array)[]; ended: boolean }[] = [];
  function hear(): void {
    for (let [first] = queue; first !== undefined; [first] = queue) {
      for (const chunk of first.kept.splice(0)) write(chunk);
      if (!first.ended) return;
      queue.shift();
    }
  }
  return () => {
    const own: (typeof queue)[number] = { kept: [], ended: false };
    queue.push(own);
    return {
      say(chunk) {
        own.kept.push(chunk);
        hear();
      },
      end() {
        own.ended = true;
        hear();
      },
    };
  };
}
