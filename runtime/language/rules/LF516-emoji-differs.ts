import { languages } from '../languages/index.js';
import { pairsOf } from '../translations/pairs.js';
import type { Rule } from './rule.js';

/** The emoji at the beginning of a text is how people find it again when they scroll. */
export const emojiDiffers: Rule = {
  check({ chart, base }, report) {
    if (!base) return;
    const language = languages[chart.language].name;
    const baseLanguage = languages[base.language].name;
    for (const { key, source, own, differs } of pairsOf(chart, base)) {
      const theirs = firstEmoji(source.words.text);
      const ours = firstEmoji(own.words.text);
      if (differs || theirs === ours || theirs === undefined) continue;
      report({
        message: `The ${baseLanguage} of "${key}" begins with ${theirs}, the ${language} with ${ours ?? 'none'}`,
        help: `Begin the ${language} with ${theirs} too.`,
        range: own.words.node,
        related: [{ message: `in ${baseLanguage}`, range: source.words.node }],
      });
    }
  },
};

/** An emoji is often several code points. */
const signs = new Intl.Segmenter('en');

function firstEmoji(text: string): string | undefined {
  const [first] = signs.segment(text.trimStart())[Symbol.iterator]();
  return first && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(first.segment)
    ? first.segment
    : undefined;
}
