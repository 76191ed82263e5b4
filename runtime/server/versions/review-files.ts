import { loadFlows, type SourceFile } from '../../language/index.js';
import { openStore } from '../../store/index.js';
import { createLayouts } from '../drawing/index.js';
import type { Environment } from '../environment.js';
import { flowsWithFiles } from '../flow-files.js';
import { readFlows } from '../read-flows.js';
import { storeSettings } from '../store-settings.js';
import type { ApiReview } from './contract.js';
import { createReviews } from './review.js';
import { createVersions } from './versions.js';

export interface ReviewFilesOptions {
  folder: string;
  /** As `Versions.read` takes it. */
  against: string;
  only?: string;
  isWhole?: boolean;
  /** Holds earlier versions, and knows where people stand; null: neither is asked for. */
  database: Environment['database'] | null;
}

/** The review of a folder as it is saved. Throws `NoSuchVersion`, `FlowsUnreadable`, or what `openStore` throws. */
export async function reviewFiles({
  folder,
  against,
  database,
  ...options
}: ReviewFilesOptions): Promise<ApiReview> {
  const files = await readFlows(folder);
  const store = database && (await openStore(storeSettings(database)));
  const layouts = createLayouts();
  try {
    const versions = createVersions({ folder, running: null, stored: store?.versions ?? null });
    const before = await versions.read(against);
    const people = store ? await store.versions.countPeople() : null;
    return await createReviews(layouts).of(before, savedIn(files), { ...options, people });
  } finally {
    await layouts.close();
    await store?.close();
  }
}

function savedIn(files: readonly SourceFile[]) {
  const { flows } = loadFlows(files);
  const names = flowsWithFiles(files);
  return {
    revision: 1,
    flows,
    broken: names.filter((name) => !flows.some(({ flow }) => flow === name)),
  };
}
