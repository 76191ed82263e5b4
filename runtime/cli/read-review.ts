import { type ApiReview, isFolderInUse, readEnvironment, reviewFiles } from '../server/index.js';
import { CouldNotRun } from './exit.js';

interface Asked {
  against: string;
  flow?: string;
  people: boolean;
  isWhole: boolean;
  withPaths: boolean;
}

/** What the saved flows change. The database is opened only for what it alone knows. */
export async function readReview({
  against,
  flow,
  people,
  ...options
}: Asked): ReturnType<typeof reviewFiles> {
  const { flowsDir, database } = readEnvironment();
  const needsDatabase = people || against.startsWith('stored:');
  try {
    return await reviewFiles({
      folder: flowsDir,
      against,
      ...options,
      database: needsDatabase ? database : null,
      ...(flow !== undefined && { only: flow }),
    });
  } catch (error) {
    if (isFolderInUse(error)) throw new CouldNotRun(`${error.message} It shows the same at /changes.`);
    throw error;
  }
}

/** Flows that could not be compared are a problem; changes are one only for whoever says so. */
export function endWith({ flows, notes }: ApiReview, changesCount: boolean): void {
  if (notes.length > 0 || (changesCount && flows.length > 0)) process.exitCode = 1;
}
