import type { Services } from '../../../actions/index.js';
import { answersOf, type KnownAnswers, seededAnswers } from '../../../review/index.js';
import { describeError, type Log } from '../../start/log.js';

/** So long packages and areas count as they were: a reader would not see the difference. */
const freshMs = 60_000;

/** What lookups answer on paths now: from the database, or the sample data where there is none. */
export function createAnswers(services: Services | null, log: Log): () => Promise<KnownAnswers> {
  if (!services) return async () => seededAnswers;
  let known: KnownAnswers | null = null;
  let askedAt = -Infinity;
  return async () => {
    const now = performance.now();
    if (known && now - askedAt < freshMs) return known;
    askedAt = now;
    try {
      known = await answersOf(services);
    } catch (error) {
      // paths can be read without it; what was known last is nearer to the truth
      log.warn(describeError(error), 'paths are told without the data of the database');
    }
    return known ?? seededAnswers;
  };
}
