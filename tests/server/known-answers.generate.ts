import { answersOf } from '../../runtime/review/path-book/known-answers.js';
import { migratedImage, openInMemory } from '../../runtime/store/database/index.js';
import { storeOn } from '../../runtime/store/index.js';
import type { Generator } from '../harness/generators.js';

/** What the sample data answers on paths, for whoever has no database. */
const makeKnownAnswers: Generator = async () => {
  const store = storeOn(await openInMemory(await migratedImage()));
  try {
    const text = JSON.stringify(await answersOf(store.services), withoutIds, 2);
    return { 'runtime/review/path-book/known-answers.generated.json': `${text}\n` };
  } finally {
    await store.close();
  }
};

/** Areas are numbered anew in every database. */
const withoutIds = (name: string, value: unknown) => (name === 'area_id' ? 'area' : value);

export default makeKnownAnswers;
