import pg from 'pg';
import { migrate, openDatabase } from '../../runtime/store/database/index.js';
import { type RealPostgres, startRealPostgres } from './real-postgres.js';

/** A real server with databases owned by `loop`, who is nobody's superuser. */
export interface DatabaseServer extends RealPostgres {
  /** URL of a fresh database, migrated and seeded. */
  create(): Promise<string>;
  /** URL of a database with nothing in it. */
  createEmpty(): Promise<string>;
  /** What only a superuser may do, in one of its databases. */
  superuser(sql: string, database?: string): Promise<void>;
}

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const postgres = await startRealPostgres();
  let count = 0;
  const superuser = async (sql: string, database = 'postgres') => {
    const client = new pg.Client(postgres.url(database, 'postgres'));
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const create = async (how: string) => {
    count += 1;
    await superuser(`create database test_${count} ${how} owner loop`);
    return postgres.url(`test_${count}`, 'loop');
  };

  await superuser('create role loop login createrole nosuperuser');
  await superuser('create database migrated owner loop');
  const database = await openDatabase({ databaseUrl: postgres.url('migrated', 'loop') });
  await migrate(database);
  await database.close();
  return { ...postgres, create: () => create('template migrated'), createEmpty: () => create(''), superuser };
}
