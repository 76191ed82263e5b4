import { languages } from '../languages/index.js';
import { parseWords } from '../words.js';
import type { Rule } from './rule.js';

/** A text that only the base language has. Without a letter of its own (`{item.name}`, 👍) it needs no translation. */
export const missingTranslation: Rule = {
  code: 'LF501',
  check({ chart, facts }, report) {
    for (const { words, slot } of facts.words) {
      const { absent } = words.node;
      if (!absent || words.same || slot === 'link' || slot === 'filename' || !hasLetters(words.text))
        continue;
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
