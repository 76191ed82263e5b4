/** What changed between two texts, each cut down to the words that differ and some around them, on one line. */
export function changeBetween(before: string, after: string): { before: string; after: string } {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const least = Math.min(old.length, now.length);
  let start = 0;
  while (start < least && old[start] === now[start]) start++;
  let end = 0;
  while (end < least - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const cut = (words: readonly string[]) => {
    const from = Math.max(0, start - around);
    const to = Math.min(words.length, words.length - end + around);
    return `${from > 0 ? '… ' : ''}${shortened(words.slice(from, to))}${to < words.length ? ' …' : ''}`;
  };
  return { before: cut(old), after: cut(now) };
}

const around = 3;
const most = 16;

function shortened(words: readonly string[]): string {
  return words.length <= most ? words.join(' ') : `${words.slice(0, most).join(' ')} …`;
}

/** The beginning of a text, on one line. */
export function beginningOf(text: string): string {
  return shortened(wordsOf(text));
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
