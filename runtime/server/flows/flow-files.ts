import { everywhereName, type SourceFile } from '../../language/index.js';

const flowFile = /([^/]+)\/(\w+)\.yaml$/;
const languageFile = /\/[^/]+\/[a-z]{2}\.yaml$/;

/** `flows/<flow>/<language>.yaml` belongs to that flow. */
export function flowOfPath(path: string): string | null {
  return /\.lock\.yaml$/.test(path) ? null : (flowFile.exec(path)?.[1] ?? null);
}

/** Names of all flows that have files, `everywhere` left out. */
export function flowsWithFiles(files: readonly SourceFile[]): string[] {
  const names = files.flatMap(({ path }) => (languageFile.test(path) ? (flowOfPath(path) ?? []) : []));
  return [...new Set(names)].filter((name) => name !== everywhereName);
}
