import type { WordsSlot } from '../3-meaning/facts/facts.js';
import { type Piece, parseWords } from '../text/words.js';
import type { Rule } from './rule.js';

const needed: Readonly<Partial<Record<WordsSlot, string>>> = {
  buttonTitle: 'A button',
  rowTitle: 'A row',
  listButton: 'The button of a list',
  label: 'The button of a link',
};

/** WhatsApp refuses a button or row without a title; a plural or select may leave nothing of it. */
export const emptyTitle: Rule = {
  check({ facts }, report) {
    for (const { words, slot } of facts.words) {
      const what = needed[slot];
      const parsed = parseWords(words.text);
      if (!what || 'problems' in parsed || !canBeEmpty(parsed.pieces)) continue;
      report({
        message: `${what} can be left without a title`,
        help: 'Give every branch of the select or plural a word, or put a word beside it.',
        range: words.node,
      });
    }
  },
};

function canBeEmpty(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) =>
    piece.kind === 'literal'
      ? piece.text.trim() === ''
      : piece.kind === 'branches' && piece.branches.some(canBeEmpty),
  );
}
