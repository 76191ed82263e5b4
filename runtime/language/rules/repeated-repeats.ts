/**
 * The first group of a regular expression that is repeated and itself holds something repeated, optional or of several
 * ways: `(a+)+`. On a text that does not fit, such a group is tried in more ways than there is time for, and a customer's
 * answer would hold up everybody's.
 */
export function repeatedRepeats(pattern: string): string | undefined {
  const open: { start: number; varies: boolean }[] = [];
  for (const { index, 0: part } of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\(\??|[)*+?{|]/gsu)) {
    const inner = open.at(-1);
    if (part.startsWith('(')) open.push({ start: index, varies: false });
    else if (part === ')') {
      const group = open.pop();
      const around = open.at(-1);
      if (group?.varies && /^[*+{]/.test(pattern.slice(index + 1)))
        return pattern.slice(group.start, index + 2);
      if (group?.varies && around) around.varies = true;
    } else if (inner && /^[*+?{|]/.test(part)) inner.varies = true;
  }
  return undefined;
}
