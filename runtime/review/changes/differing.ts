import { diffArrays } from 'diff';

/** Which words of two texts differ, marked so that a reader finds them at a glance. */

/** Stand before and after words that the other text does not have; no keyboard writes them. */
export const differs = { begin: '\uE000', end: '\uE001' } as const;

/** A value that a conversation fills in is one word; WhatsApp's marks stand for themselves, so that none is cut in two. */
const tokens = /‹[^›]*›|[\p{L}\p{N}\p{M}'’]+|\s+|[*_~`]+|./gsu;
const isSpace = (token: string) => /^\s/.test(token);
const isMark = (token: string) => /^[*_~`\n]/.test(token);

/** Both texts, each with its differing words marked; equal texts as they are. */
export function markDifferences(before: string, after: string): [before: string, after: string] {
  if (before === after) return [before, after];
  const [left, right] = [before.match(tokens) ?? [], after.match(tokens) ?? []];
  const shared = sharedTokens(left, right);
  return [marked(left, shared.left), marked(right, shared.right)];
}

/** Places of the tokens that both have, in the same order, in each of the two. */
export function sharedTokens(left: readonly string[], right: readonly string[]) {
  const shared = { left: new Set<number>(), right: new Set<number>() };
  let [i, j] = [0, 0];
  for (const { count, added, removed } of diffArrays([...left], [...right]))
    for (let place = 0; place < count; place += 1) {
      if (!added && !removed) {
        shared.left.add(i);
        shared.right.add(j);
      }
      if (!added) i += 1;
      if (!removed) j += 1;
    }
  return shared;
}

/** Runs of differing words as one, the spaces between them too; marks of WhatsApp end a run. */
function marked(text: readonly string[], shared: ReadonlySet<number>): string {
  const isDifferent = (place: number) =>
    place < text.length && !shared.has(place) && !isSpace(text[place]!) && !isMark(text[place]!);
  let told = '';
  let isOpen = false;
  for (const [place, token] of text.entries()) {
    const goesOn: boolean =
      isDifferent(place) || (isOpen && isSpace(token) && !token.includes('\n') && isDifferent(place + 1));
    if (goesOn !== isOpen) told += goesOn ? differs.begin : differs.end;
    isOpen = goesOn;
    told += token;
  }
  return isOpen ? told + differs.end : told;
}
