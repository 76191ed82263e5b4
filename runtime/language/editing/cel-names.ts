/** A name that an expression reads, with its UTF-16 offsets in the source. Fields behind a dot are none. */
export interface CelName {
  name: string;
  start: number;
  end: number;
}

const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
/** `packages.exists(p, …)` gives `p` a meaning of its own. */
const bound = /\.\s*(?:all|exists|exists_one|filter|map)\s*\(\s*([A-Za-z_]\w*)\s*,/g;
const name = /(?<![\w.])[A-Za-z_]\w*(?!\w*\s*\()/g;

/** The variables that a CEL expression reads, in order. Works on what is half typed, too. */
export function namesIn(source: string): CelName[] {
  const code = source.replace(quoted, (text) => ' '.repeat(text.length));
  const own = new Set([...code.matchAll(bound)].map((match) => match[1]!));
  return [...code.matchAll(name)].flatMap(({ 0: found, index }) =>
    own.has(found) ? [] : [{ name: found, start: index, end: index + found.length }],
  );
}
