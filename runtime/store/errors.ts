/** The database did not answer. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/** The database answered, and refused. `code` is a SQLSTATE, or PostgREST's own. */
export class RpcError extends Error {
  override name = 'RpcError';

  constructor(
    readonly functionName: string,
    readonly code: string,
    /** What the database said, alone. */
    readonly reason: string,
  ) {
    super(`${functionName}: ${reason}${code && ` [${code}]`}`);
  }
}
