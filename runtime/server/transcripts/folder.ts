import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** null: the flows are no part of a project with transcripts. */
export function transcriptsBeside(flowsDir: string): string | null {
  const folder = join(dirname(flowsDir), 'tests/transcripts');
  return existsSync(folder) ? folder : null;
}
