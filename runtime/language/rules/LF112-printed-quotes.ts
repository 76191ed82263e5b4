import type { Rule } from './rule.js';
import { wordsOf } from './words-of.js';

/** Curly quotes around a whole text: an editor has put them where the author typed those of YAML. */
export const printedQuotes: Rule = {
  isConsequence: true,
  check(subject, report) {
    for (const { text, node } of wordsOf(subject)) {
      if (node.style !== 'plain' || !/^[“„‘‚«].*[”“’‘»]$/su.test(text)) continue;
      report({
        message: `The customer would read the quotes around ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`,
        help: 'YAML knows only straight quotes: type \' or ". To show curly ones, put straight quotes around them.',
        range: node,
      });
    }
  },
};
