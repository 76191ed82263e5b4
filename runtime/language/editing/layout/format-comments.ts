import { commentsOf } from './format-lines.js';
import type { Change } from './format-structure.js';

/** Comments on lines of their own move with the line that they belong to. */
export function commentIndents(text: string, changes: readonly Change[]): Change[] {
  const comments = new Set(commentsOf(text));
  const indents = changes.filter(({ end, start, text: by }) => !/\S/.test(text.slice(start, end) + by));
  const changeAt = new Map(indents.map((change) => [change.start, change]));
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const indent = /^[ \t]*/.exec(line)![0].length;
    const change = changeAt.get(start);
    const isComment = comments.has(start + indent);
    if (isComment || line.trim() !== '')
      lines.push({
        start,
        indent,
        moved: change?.end === start + indent ? change.text.length : indent,
        isComment,
      });
    start += line.length + 1;
  }
  return lines.flatMap(({ start, indent, isComment }, index) => {
    if (!isComment) return [];
    const next = lines.slice(index + 1).find((line) => !line.isComment);
    const previous = lines.slice(0, index).findLast((line) => !line.isComment);
    const owner = [next, previous].find((line) => line?.indent === indent) ?? next ?? previous;
    const moved = indent === 0 ? 0 : (owner?.moved ?? 0);
    return moved === indent ? [] : [{ start, end: start + indent, text: ' '.repeat(moved) }];
  });
}

interface Line {
  start: number;
  indent: number;
  /** Its indentation once the changes are made. */
  moved: number;
  isComment: boolean;
}
