import type { CompiledFlow } from '../../language/index.js';

/** The flows as they are or were somewhere. */
export interface Version {
  /** The same key, the same flows. */
  key: string;
  /** As it is asked for: `main`, `stored:17`, `running`. */
  name: string;
  kind: VersionKind;
  /** For people. */
  title: string;
  /** ISO 8601; null: it is not known since when. */
  at: string | null;
  flows: readonly CompiledFlow[];
  /** Names of flows that cannot be compared: their files have errors there. */
  broken: readonly string[];
}

export type VersionKind = 'git' | 'stored' | 'running' | 'files';

/** There is no such version, or it cannot be read; the message says why and what to do. */
export class NoSuchVersion extends Error {
  override name = 'NoSuchVersion';
}

/** What can be compared with, for a menu. */
export interface VersionChoice {
  name: string;
  title: string;
  kind: 'running' | 'branch' | 'commit' | 'stored';
  at: string | null;
}
