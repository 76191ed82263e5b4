/**
 * Phrases as they are written in a lexicon: with commas between them, and `(you|u) may` or `no (deal|)` for each way of
 * saying a part; an empty way leaves the part out.
 */
export function phrases(list: string): readonly string[] {
  const all = list.split(',').flatMap(expand);
  return [
    ...new Set(all.map((phrase) => phrase.trim().replace(/\s+/g, ' ')).filter((phrase) => phrase !== '')),
  ];
}

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
function waysOf(inside: string): string[] {
  const ways = [''];
  let depth = 0;
  for (const letter of inside) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === '|' && depth === 0) ways.push('');
    else ways[ways.length - 1] += letter;
  }
  return ways;
}
