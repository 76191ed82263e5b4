import pg from 'pg';
import { migrate, openDatabase } from '../../runtime/store/database/index.js';
import { type RealPostgres, startRealPostgres } from './real-postgres.js';
import { ranWithoutWhere } from './writes-without-where.js';

/** A real server with databases owned by `loop`, who is nobody's superuser. */
export interface DatabaseServer extends RealPostgres {
  /** URL of a fresh database, migrated and seeded. */
  create(): Promise<string>;
  /** URL of a database with nothing in it. */
  createEmpty(): Promise<string>;
  /** URL of a copy of the database at `url`, which nobody has open. */
  copy(url: string): Promise<string>;
  /** What only a superuser may do, in one of its databases. */
  superuser<Row>(sql: string, database?: string): Promise<Row[]>;
  /**
   * Statements that functions ran on it, in any of its databases, and that Supabase would have refused (`writes-without-where.ts`).
   * The server has no such extension and none can be built for it on every machine, so it refuses none: it remembers them all.
   */
  ranWithoutWhere(): Promise<string[]>;
}

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const postgres = await startRealPostgres();
  let count = 0;
  const superuser = async <Row>(sql: string, database = 'postgres') => {
    const client = new pg.Client(postgres.url(database, 'postgres'));
    await client.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  };
  const create = async (how: string) => {
    count += 1;
    await superuser(`create database test_${count} ${how} owner loop`);
    return postgres.url(`test_${count}`, 'loop');
  };

  await superuser('create extension pg_stat_statements');
  await superuser('create role loop login createrole nosuperuser');
  await superuser('create database migrated owner loop');
  const database = await openDatabase({ databaseUrl: postgres.url('migrated', 'loop') });
  await migrate(database);
  await database.close();
  return {
    ...postgres,
    create: () => create('template migrated'),
    createEmpty: () => create(''),
    copy: (url) => create(`template ${new URL(url).pathname.slice(1)}`),
    superuser,
    async ranWithoutWhere() {
      const [{ forgotten }] = (await superuser<{ forgotten: number }>(
        'select dealloc::integer as forgotten from pg_stat_statements_info',
      )) as [{ forgotten: number }];
      if (forgotten > 0) throw new Error('pg_stat_statements forgot statements: raise its max');
      const ran = await superuser<{ query: string }>(nestedWrites);
      return (await Promise.all(ran.map(({ query }) => ranWithoutWhere(query)))).flat();
    },
  };
}

const nestedWrites =
  "select distinct query from pg_stat_statements where not toplevel and query ~* '\\m(update|delete)\\M'";
