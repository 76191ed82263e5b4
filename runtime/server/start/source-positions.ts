import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * From now on stack traces of this thread name files and lines as they were written, not as they were built. A map is read
 * when an error that needs it is shown; Node's own `--enable-source-maps` reads them all, which is a fifth of a start.
 */
export function showSourcePositions(): void {
  Error.prepareStackTrace = (error, frames) =>
    [Error.prototype.toString.call(error), ...frames.map((frame) => `    at ${asWritten(frame)}`)].join('\n');
}

function asWritten(frame: NodeJS.CallSite): string {
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  const entry = file && line && column && mapOf(file)?.findEntry(line - 1, column - 1);
  if (!entry || !('originalSource' in entry)) return String(frame);
  const source = fileURLToPath(new URL(entry.originalSource, file));
  const position = `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  return String(frame).replace(`${file}:${line}:${column}`, position);
}

const maps = new Map<string, SourceMap | null>();

function mapOf(file: string): SourceMap | null {
  if (!file.startsWith('file:')) return null;
  const known = maps.get(file);
  if (known !== undefined) return known;
  let map: SourceMap | null = null;
  try {
    map = new SourceMap(JSON.parse(readFileSync(new URL(`${file}.map`), 'utf8')) as SourceMapPayload);
  } catch {
    // a package's own, or Node's
  }
  maps.set(file, map);
  return map;
}
