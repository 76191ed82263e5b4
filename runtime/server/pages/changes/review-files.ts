import { openStore } from '../../../store/index.js';
import { readProjectFlows } from '../../flows/read-flows.js';
import type { Environment } from '../../start/environment.js';
import { storeSettings } from '../../start/store-settings.js';
import { compileAlone } from '../compiling/index.js';
import { createLayouts } from '../drawing/index.js';
import { createChangeReports } from './change-reports.js';
import type { ApiReview, PathChanges } from './contract.js';
import { createPathComparisons } from './path-comparisons.js';
import { createVersions } from './versions.js';

export interface ReviewFilesOptions {
  folder: string;
  /** As `Versions.read` takes it. */
  against: string;
  only?: string;
  isWhole?: boolean;
  /** Also which paths came and went: takes seconds, where transitions changed. */
  withPaths?: boolean;
  /** Holds earlier versions, and knows where people stand; null: neither is asked for. */
  database: Environment['database'] | null;
}

/** The review of a folder as it is saved. Throws `NoSuchVersion`, `FlowsUnreadable`, or what `openStore` throws. */
export async function reviewFiles({
  folder,
  against,
  database,
  withPaths = false,
  ...options
}: ReviewFilesOptions): Promise<{ review: ApiReview; paths: PathChanges | null }> {
  const files = await readProjectFlows(folder);
  const store = database && (await openStore(storeSettings(database)));
  const layouts = createLayouts();
  const comparisons = createPathComparisons();
  try {
    const versions = createVersions({ folder, running: null, stored: store?.releases ?? null });
    const before = await versions.read(against);
    const people = store ? await store.releases.countPeople() : null;
    const saved = { revision: 1, ...compileAlone(files) };
    const reviews = createChangeReports(layouts);
    const review = await reviews.of(before, saved, { ...options, people });
    const changes = withPaths ? reviews.changes(before, saved) : [];
    const paths = withPaths ? await comparisons.of(before.key, before.flows, saved.flows, changes) : null;
    return { review, paths };
  } finally {
    await comparisons.close();
    await layouts.close();
    await store?.close();
  }
}
