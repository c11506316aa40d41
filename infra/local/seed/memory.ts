import type { Table } from '../../../functions/kernel/actor.ts';
import type { Action, Dynamo, Item } from '../../../functions/platform/dynamo.ts';

/**
 * A table store in memory on which two years are played through the product's own code in seconds; what stands
 * in it at the end is then written to the engine. It knows the few conditions that the platform writes.
 */
export type Memory = Dynamo & { rows(): { table: Table; item: Item }[] };

type Row = { pk: string; sk: string; item: Item };

export function memory(): Memory {
  const tables = new Map<string, Map<string, Map<string, Item>>>();

  function partition(table: string, pk: string): Map<string, Item> {
    const rows = tables.get(table) ?? new Map<string, Map<string, Item>>();
    tables.set(table, rows);
    const part = rows.get(pk) ?? new Map<string, Item>();
    rows.set(pk, part);
    return part;
  }

  const find = (table: string, key: Item) => partition(table, String(key.pk)).get(String(key.sk));

  return {
    name: table => table,
    async get(table, key) {
      return copy(find(table, key));
    },
    async batchGet(table, keys) {
      return present(keys.map(key => find(table, key)));
    },
    async query(table, pk, { from = '', to = '￿', after, limit, descending = false } = {}) {
      const wanted: Row[] = [...partition(table, pk)]
        .filter(([sk]) => sk >= from && sk <= to)
        .map(([sk, item]) => ({ pk, sk, item }))
        .sort((a, b) => (a.sk < b.sk ? -1 : 1));
      if (descending) wanted.reverse();
      const rest = after === undefined ? wanted : wanted.filter(({ sk }) => (descending ? sk < after : sk > after));
      const page = rest.slice(0, limit ?? rest.length);
      const last = page.at(-1)?.sk;
      return {
        items: present(page.map(({ item }) => item)),
        ...(page.length < rest.length && last !== undefined ? { last } : {}),
      };
    },
    async transact(actions) {
      for (const action of actions) check(action, find);
      for (const { Put, Delete } of actions) {
        if (Put) {
          const item = copy(Put.Item) ?? {};
          partition(Put.TableName ?? '', String(item.pk)).set(String(item.sk), item);
        }
        if (Delete?.Key) partition(Delete.TableName ?? '', String(Delete.Key.pk)).delete(String(Delete.Key.sk));
      }
    },
    rows() {
      return [...tables].flatMap(([table, partitions]) =>
        [...partitions.values()].flatMap(part => [...part.values()].map(item => ({ table: tableNamed(table), item }))),
      );
    },
  };
}

function tableNamed(name: string): Table {
  const known: readonly Table[] = [
    'people',
    'agreements',
    'returns',
    'oversight',
    'decisions',
    'funding',
    'operations',
    'ledger',
    'obligations',
    'requests',
    'keys',
  ];
  const table = known.find(candidate => candidate === name);
  if (!table) throw new Error(`The demonstration wrote to an unknown table ${name}`);
  return table;
}

function check(action: Action, find: (table: string, key: Item) => Item | undefined): void {
  const part = action.Put ?? action.Delete ?? action.ConditionCheck;
  const key = action.Put?.Item ?? action.Delete?.Key ?? action.ConditionCheck?.Key;
  if (!part || !key) throw new Error('The demonstration meets an action that is neither put, delete nor check');
  const condition = part.ConditionExpression;
  if (condition === undefined) return;
  const item = find(part.TableName ?? '', key);
  const holds = condition.split(' OR ').some(term => {
    if (term === 'attribute_not_exists(pk)') return item === undefined;
    const [, name = '', sign, value = ''] = /^(\w+) (=|<) (:\w+)$/.exec(term) ?? [];
    if (sign === undefined) throw new Error(`The demonstration cannot judge the condition ${condition}`);
    const wanted = part.ExpressionAttributeValues?.[value];
    return sign === '=' ? item?.[name] === wanted : Number(item?.[name]) < Number(wanted);
  });
  if (!holds) throw new Error(`The demonstration broke the condition ${condition} of ${String(key.pk)}`);
}

function present(items: readonly (Item | undefined)[]): Item[] {
  return items.map(copy).filter(item => item !== undefined);
}

/** As a row comes back from the engine: without undefined fields, and apart from what was written. */
function copy(item: Item | undefined): Item | undefined {
  return item === undefined ? undefined : JSON.parse(JSON.stringify(item));
}
