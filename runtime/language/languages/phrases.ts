/**
 * All that the lines of a lexicon stand for: `(you|u) may` or `no (deal|)` is each way of saying a part; an empty way
 * leaves the part out.
 */
export function phrases(lines: readonly string[]): readonly string[] {
  const all = lines.flatMap(expand);
  return [
    ...new Set(all.map((phrase) => phrase.trim().replace(/\s+/g, ' ')).filter((phrase) => phrase !== '')),
  ];
}

/** A phrase part by part, with its ways side by side: what would be thousands if each were written out. */
export type Pattern = readonly (string | readonly Pattern[])[];

/** A line of a lexicon as a pattern. */
export function patternOf(written: string): Pattern {
  return partsOf(written).map((part) => {
    const open = part.indexOf('(');
    if (open < 0) return part;
    if (open === 0 && closing(part, 0) === part.length - 1) return waysOf(part.slice(1, -1)).map(patternOf);
    // a bracket inside a word: its ways are words, few of them
    return expand(part).map(partsOf);
  });
}

/** What stands between spaces, but for those inside brackets. */
const partsOf = (written: string) => split(written, ' ').filter((part) => part !== '');

function expand(pattern: string): string[] {
  const open = pattern.indexOf('(');
  if (open < 0) return [pattern];
  const shut = closing(pattern, open);
  const rest = expand(pattern.slice(shut + 1));
  return waysOf(pattern.slice(open + 1, shut))
    .flatMap(expand)
    .flatMap((way) => rest.map((end) => pattern.slice(0, open) + way + end));
}

/** Where the bracket that opens at `open` shuts. */
function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at += 1) {
    if (pattern[at] === '(') depth += 1;
    if (pattern[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`The bracket in "${pattern.trim()}" is not closed.`);
}

/** Parts between the strokes that stand in no other bracket. */
const waysOf = (inside: string) => split(inside, '|');

/** Splits at what stands in no bracket. */
function split(written: string, at: string): string[] {
  if (!written.includes('(')) return written.split(at);
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let end = 0; end < written.length; end += 1) {
    const letter = written[end];
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (depth === 0 && letter === at) {
      parts.push(written.slice(start, end));
      start = end + 1;
    }
  }
  parts.push(written.slice(start));
  return parts;
}
