import type { Migration } from './migrations.js';

/** What a database has recorded of a migration that was applied to it. */
export interface Recorded {
  version: string;
  /** Of the file, as it was then (`Migration.hash`); null where whoever applied it recorded none. */
  hash: string | null;
}

/** Numbers of the release before the first, whose migrations were made anew. */
const earlier = /^20260901000\d{3}$/;

/** The database was made by a release before the first: its tables cannot be taken over. `Error.message` is the start of a sentence. */
export class EarlierRelease extends Error {
  override name = 'EarlierRelease';

  constructor(readonly newest: string) {
    super(
      `was made by a release before the first, by migrations up to ${newest}, and this one cannot take it over`,
    );
  }
}

/** A file that was applied to the database says something else today. */
export class MigrationChanged extends Error {
  override name = 'MigrationChanged';
}

/** Throws `EarlierRelease` or `MigrationChanged` where the recorded migrations are not those of this program. */
export function checkRecorded(recorded: readonly Recorded[], migrations: readonly Migration[]): void {
  const newest = recorded
    .map(({ version }) => version)
    .filter((version) => earlier.test(version))
    .sort()
    .at(-1);
  if (newest) throw new EarlierRelease(newest);
  const hashes = new Map(recorded.map(({ version, hash }) => [version, hash]));
  const changed = migrations.filter(({ version, hash }) => (hashes.get(version) ?? hash) !== hash);
  if (changed.length === 0) return;
  throw new MigrationChanged(
    `${changed.map(({ file }) => file).join(', ')} ${changed.length === 1 ? 'is not what it was when it was' : 'are not what they were when they were'} applied to this database: ` +
      'take back the change (git checkout), and let `npm run generate` write it as a migration of its own.',
  );
}
