import type { ApiError } from '../../../server/api.js';

/** Why there is no answer, in words for people: the server's own where it gave any. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  constructor(
    words: string,
    /** null: the server was not reached. */
    readonly status: number | null,
  ) {
    super(words);
  }
  /** The server is away, starts, or is in trouble: the same question may be answered later. */
  get mayPass(): boolean {
    return this.status === null || this.status >= 500;
  }
  get isNotThere(): boolean {
    return this.status === 404;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Throws `NoAnswer`, or what ended `signal`. */
export async function request<Answer>(
  method: Method,
  address: string,
  body?: object,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(address, {
    method,
    ...(signal && { signal }),
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new NoAnswer(awayInWords, null);
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new NoAnswer(wordsOf(response, answer), response.status);
  return answer as Answer;
}

const awayInWords = 'The server does not answer. Is it still running?';
/** What a proxy says that finds nobody behind it. */
const away = [502, 503, 504];

function wordsOf({ status }: Response, answer: unknown): string {
  const { error, status: is } = (answer ?? {}) as Partial<ApiError> & { status?: unknown };
  if (error) return error;
  if (is === 'starting') return 'The server is starting.';
  return away.includes(status) ? awayInWords : `The server answered ${status}.`;
}
