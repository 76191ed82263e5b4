/** One open transaction. */
export interface Transaction {
  /**
   * One statement. Parameters are `$1`, `$2` …; JSON is passed as a string and cast (`$1::jsonb`).
   *
   * Rejects with a `DatabaseError` when the database refuses the statement; the transaction is then lost.
   */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Any number of statements without parameters, in one go. Rejects as `query` does. */
  run(script: string): Promise<void>;
}

/**
 * A PostgreSQL that is ours: in this process, or a server.
 *
 * Types of values differ in detail between the two (numerics, timestamps), so what must be exact is built as jsonb in SQL.
 */
export interface Database {
  readonly kind: 'embedded' | 'server';
  /**
   * Runs `work` between begin and commit (read committed); rolls back when it throws, and throws the same.
   *
   * `set local role` and `set_config(…, true)` inside end with the transaction.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * Takes what was deleted from these tables, and what their rows were before, out of its files as well. Only where nobody else
   * does it: a server cleans its own, in its time.
   */
  shred?(tables: readonly string[]): Promise<void>;
  /**
   * Closes it and puts its folder away under another name that ends in `suffix`; gives where it is now. Only where the
   * database is a folder of this process.
   */
  setAside?(suffix: string): Promise<string>;
  close(): Promise<void>;
}

/** What both implementations throw for a refused statement (`pg` and PGlite use the same fields). */
export interface DatabaseError extends Error {
  /** SQLSTATE, five characters. */
  code: string;
  detail?: string;
  hint?: string;
  constraint?: string;
  where?: string;
  /** 1-based offset in the statement, in characters. */
  position?: string | number;
}

/** Whether the database answered with an error, as against not answering at all. */
export function isDatabaseError(error: unknown): error is DatabaseError {
  // a broken pipe has a code of five capitals too, and no severity
  return error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string';
}
