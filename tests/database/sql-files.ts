import { readdir, readFile } from 'node:fs/promises';
import { root } from '../harness/generators.js';

/** A file of `supabase/sql/<topic>/`: one function, or the topic's schema, types, tables, views, triggers or data. */
export interface SqlFile {
  /** From the project's root. */
  file: string;
  /** Without its folder and `.sql`. */
  name: string;
  sql: string;
  isFunction: boolean;
  /** The schemas, functions, tables, views and types that it makes: `runtime.iso`. */
  makes: string[];
}

export interface Topic {
  name: string;
  /** What it is for, as a sentence. */
  about: string;
  /** In an order in which they can be run. */
  files: SqlFile[];
}

/** What a topic may have beside functions, in the order in which it is run; functions stand where `''` does. */
const order = ['schema', 'types', 'tables', '', 'views', 'triggers', 'data'];
const making = /^create (?:or replace )?(?:schema (\w+);|(?:function|table|view|type) (\w+\.\w+))/gm;

/** What the database is made of, in the order of `supabase/sql/topics.txt`. Throws where a file is not what its name says. */
export async function readTopics(folder = `${root}supabase/sql`): Promise<Topic[]> {
  const lines = (await readFile(`${folder}/topics.txt`, 'utf8'))
    .split('\n')
    .filter((line) => /^[^#\s]/.test(line));
  const topics = await Promise.all(
    lines.map(async (line) => {
      const [, name, about] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      if (!name || !about) throw new Error(`supabase/sql/topics.txt: say what "${line}" is for`);
      return { name, about, files: inOrder(await readFolder(folder, name)) };
    }),
  );
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory() && !topics.some(({ name }) => name === entry.name))
      throw new Error(`supabase/sql/${entry.name} is not in topics.txt`);
  return topics;
}

async function readFolder(folder: string, topic: string): Promise<SqlFile[]> {
  const files = (await readdir(`${folder}/${topic}`)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) =>
      toSqlFile(topic, file.slice(0, -'.sql'.length), await readFile(`${folder}/${topic}/${file}`, 'utf8')),
    ),
  );
}

function toSqlFile(topic: string, name: string, sql: string): SqlFile {
  const file = `supabase/sql/${topic}/${name}.sql`;
  const makes = [...sql.matchAll(making)].map(([, schema, made]) => schema ?? made!);
  const isFunction = !order.includes(name);
  if (isFunction && !(makes.length === 1 && madeFunction(sql) === name))
    throw new Error(`${file}: make one function in it, with "create or replace function <schema>.${name}("`);
  return { file, name, sql: sql.trimEnd(), isFunction, makes };
}

function madeFunction(sql: string): string | undefined {
  return /^create or replace function \w+\.(\w+)\(/m.exec(sql)?.[1];
}

/** What another needs goes before it. */
function inOrder(files: readonly SqlFile[]): SqlFile[] {
  const makers = new Map(files.flatMap((file) => file.makes.map((name) => [name, file] as const)));
  const rank = ({ name, isFunction }: SqlFile) => order.indexOf(isFunction ? '' : name);
  const ordered: SqlFile[] = [];
  const seen = new Set<SqlFile>();
  const visit = (file: SqlFile): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of namesNeeded(file)) {
      // of a function and a view of one name, the view is made of the function
      if (file.makes.includes(name)) continue;
      const maker = makers.get(name);
      if (maker) visit(maker);
    }
    ordered.push(file);
  };
  files.toSorted((a, b) => rank(a) - rank(b)).forEach(visit);
  return ordered;
}

/** A body in SQL is checked as it is made; one in PL/pgSQL calls by name when it runs, and its functions may call in a circle. */
function namesNeeded({ sql, isFunction }: SqlFile): string[] {
  if (isFunction && /^language plpgsql\b/m.test(sql)) return [];
  return sql.replace(/--.*/g, '').match(/\b\w+\.\w+\b/g) ?? [];
}
