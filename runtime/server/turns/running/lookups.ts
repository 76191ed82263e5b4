import type { Lookup, Services } from '../../../actions/index.js';
import type { LookupAnswer, LookupRequest } from '../../../engine/index.js';

/** What all lookups of one turn may take together, milliseconds; the lease lasts twice as long. */
export const turnLookupsMs = 15_000;

/**
 * Asks `request` of the services.
 *
 * Never rejects: a lookup that fails, is unknown, or takes longer than its own limit or `remainingMs` answers with `error`,
 * and the flow takes its `onError`.
 */
export async function answerLookup(
  catalogue: { readonly [id: string]: Lookup },
  services: Services,
  request: LookupRequest,
  remainingMs: number,
): Promise<LookupAnswer> {
  const { src, input, language } = request;
  const lookup = catalogue[src];
  if (!lookup) return { src, answer: { error: `there is no lookup "${src}"` } };
  const limitMs = Math.min(lookup.timeoutMs, remainingMs);
  if (limitMs <= 0) return { src, answer: { error: `the turn's lookups took ${turnLookupsMs} ms` } };

  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(limitMs)} ms`)), limitMs);
  });
  try {
    // async: a lookup that throws before its first await must not escape either
    const asked = (async () => lookup.run(input, services, { language }))();
    return { src, answer: await Promise.race([asked, late]) };
  } catch (error) {
    return { src, answer: { error: error instanceof Error ? error.message : String(error) } };
  } finally {
    clearTimeout(timer);
  }
}
