import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../../runtime/language/index.js';

const folder = path.join(import.meta.dirname, '../../flows');

/** The project's own flows as the language reads them; `under` a folder of them only. */
export function shippedFlows(under = ''): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && file.startsWith(under))
    .sort()
    .map((file) => ({ path: `flows/${file}`, text: readFileSync(path.join(folder, file), 'utf8') }));
}
