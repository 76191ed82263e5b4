import type { WordsFact } from '../3-meaning/facts/facts.js';
import { languages } from '../languages/index.js';
import { parseWords } from '../text/words.js';
import type { Rule } from './rule.js';

/** A text that only the base language has. Without a letter of its own (`{item.name}`, 👍) it needs no translation. */
export const missingTranslation: Rule = {
  check({ chart, facts }, report) {
    for (const fact of facts.words) {
      const { words } = fact;
      const { absent } = words.node;
      if (!absent || !needsTranslation(fact)) continue;
      const language = languages[chart.language].name;
      report({
        message: `${language} has no words for "${absent.keys}"`,
        help: `Translate it here, under the same keys; or write { same: … } where it stands if it is one text for all languages.`,
        range: absent.at,
        related: [{ message: 'to be translated', range: words.node }],
      });
    }
  },
};

/** Without a letter of its own, or as one text for all languages, it is everybody's as it is. */
export function needsTranslation({ words, slot }: WordsFact): boolean {
  return !words.same && slot !== 'link' && slot !== 'filename' && hasLetters(words.text);
}

function hasLetters(text: string): boolean {
  const parsed = parseWords(text);
  if ('problems' in parsed) return true;
  const literal = (pieces: typeof parsed.pieces): boolean =>
    pieces.some((piece) =>
      piece.kind === 'literal'
        ? /\p{Letter}/u.test(piece.text.replace(/https?:\/\/\S+/g, ''))
        : piece.kind === 'branches' && piece.branches.some(literal),
    );
  return literal(parsed.pieces);
}
