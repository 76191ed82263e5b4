import { rangeInScalar } from '../1-parse/nodes.js';
import type { Rule } from './rule.js';
import { wordsOf } from './words-of.js';

/** `\n` is a line break between double quotes only; anywhere else the customer reads the backslash. */
export const writtenEscape: Rule = {
  isConsequence: true,
  check(subject, report) {
    for (const { text, node } of wordsOf(subject)) {
      const found = /\\(?:[nrt"'\\]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})/.exec(text);
      if (!found) continue;
      report({
        message: `The customer would read "${found[0]}" as it stands`,
        help:
          found[0] === '\\n'
            ? 'For several lines use | and new lines; "\\n" is a line break between double quotes only.'
            : 'A backslash means something between double quotes only: write the character itself.',
        range: rangeInScalar(node, found.index, found.index + found[0].length),
      });
    }
  },
};
