import { newsOfRow, type WrittenRow } from '../../language/index.js';
import type { Json } from '../../model/index.js';
import { isSameJson } from '../../model/index.js';
import { customerTables, type Records, type Row } from '../../store/index.js';
import type { SimulatedRow } from './contract.js';

/** The same in every row, or nobody's news. */
const unsaid = new Set(['id', 'seq', 'customer_id', 'system_input_process', 'created_at', 'updated_at']);

/** What is different in the six tables' rows of a customer. */
export function writtenRows(before: Records | null, after: Records | null): SimulatedRow[] {
  const rows = customerTables.flatMap((table): WrittenRow[] => {
    const old = new Map((before?.tables[table] ?? []).map((row) => [row.id, row]));
    const now = after?.tables[table] ?? [];
    const written = now.flatMap((row): WrittenRow[] => {
      const was = old.get(row.id!);
      old.delete(row.id!);
      if (!was) return [{ table, how: 'added', values: told(row, ([, value]) => value !== null) }];
      const values = told(row, ([name, value]) => !isSameJson(value, was[name]!));
      return Object.keys(values).length > 0 ? [{ table, how: 'changed', values }] : [];
    });
    const removed = [...old.values()].map(
      (row): WrittenRow => ({ table, how: 'removed', values: told(row, ([, value]) => value !== null) }),
    );
    return [...written, ...removed];
  });
  return rows.map((row) => ({ ...row, news: newsOfRow(row) }));
}

function told(row: Row, isTold: (column: [name: string, value: Json]) => boolean): Row {
  return Object.fromEntries(Object.entries(row).filter((column) => !unsaid.has(column[0]) && isTold(column)));
}
