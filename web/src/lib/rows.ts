import type { Outcome } from './client.ts';
import { read } from './query.ts';

type Page<Row> = { rows: Row[]; cursor?: string | undefined };

/** A list to its end, or to 2,000 rows. */
export async function readRows<Row>(next: (cursor: string | undefined) => Promise<Outcome<Page<Row>>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(next(cursor));
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined && rows.length < 2000);
  return rows;
}
