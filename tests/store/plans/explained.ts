import pg from 'pg';
import type { Database } from '../../../runtime/store/database/index.js';

/** A node of a plan, as `explain (analyze, format json)` gives it. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  Plans?: Node[];
}

/** One statement that ran, also inside a function. */
export interface Statement {
  sql: string;
  plan: Node;
}

/** How a statement looked into a table. */
export interface Look {
  table: string;
  by: string;
  /** Rows it read there, those it threw away included. */
  rows: number;
}

/** A database of a superuser that tells the plan of every statement that is run, with what it read. */
export async function openExplained(url: string): Promise<{ database: Database; statements: Statement[] }> {
  const client = new pg.Client(url);
  const statements: Statement[] = [];
  client.on('notice', ({ message = '' }) => {
    const [, json] = message.split('plan:\n');
    if (json === undefined) return;
    const { 'Query Text': sql, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: Node };
    statements.push({ sql, plan });
  });
  await client.connect();
  await client.query(`
    load 'auto_explain';
    set auto_explain.log_min_duration = 0;
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on;
    set auto_explain.log_timing = off;
    set auto_explain.log_format = json;
    set auto_explain.log_level = notice;
    set auto_explain.log_parameter_max_length = 0`);

  let last: Promise<unknown> = Promise.resolve();
  const database: Database = {
    kind: 'server',
    transaction(work) {
      const done = last.then(async () => {
        await client.query('begin');
        try {
          const result = await work({
            query: async (sql, params = []) => (await client.query(sql, [...params])).rows,
            run: async (script) => void (await client.query(script)),
          });
          await client.query('commit');
          return result;
        } catch (error) {
          await client.query('rollback');
          throw error;
        }
      });
      last = done.catch(() => undefined);
      return done;
    },
    close: () => client.end(),
  };
  return { database, statements };
}

export function looksOf(node: Node): Look[] {
  const { 'Relation Name': table, 'Node Type': by, Plans: below = [] } = node;
  const read = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
  const own =
    table === undefined || !by.includes('Scan') ? [] : [{ table, by, rows: read * node['Actual Loops'] }];
  return [...own, ...below.flatMap(looksOf)];
}
