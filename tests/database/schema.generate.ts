import { migratedImage, openInMemory } from '../../runtime/store/database/index.js';
import type { Generator } from '../harness/generators.js';
import { describeSchema } from './describe-schema.js';
import { printGolden } from './print-golden.js';
import { printTypes } from './print-types.js';

/** What the migrations make, read back from a database: types for the program, and a page for reviewers. */
const generateSchema: Generator = async () => {
  const database = await openInMemory(await migratedImage());
  try {
    const schema = await database.transaction(describeSchema);
    return {
      'runtime/store/database.generated.ts': printTypes(schema),
      'tests/database/schema.golden.txt': printGolden(schema),
    };
  } finally {
    await database.close();
  }
};

export default generateSchema;
