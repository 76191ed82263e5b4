import type { Rule } from './rule.js';
import { wordsOf } from './words-of.js';

/** Lines of a text that YAML joins into one. */
export const lostLines: Rule = {
  isConsequence: true,
  check(subject, report) {
    for (const { node } of wordsOf(subject)) {
      const isImplicit = node.style === 'plain' || node.style === 'single';
      // `>` says that lines are to be joined; a list in it was hardly meant to be
      const isFoldedList = node.source.startsWith('>') && /\n\s*(?:[-*•]|\d+[.)])\s/.test(node.source);
      if (!(isImplicit && node.source.includes('\n')) && !isFoldedList) continue;
      report({
        message: 'The line breaks of this text are lost: the customer reads one long line',
        help: 'Use | and a new line to keep them, or write the text in one line.',
        range: { path: node.path, start: node.start, end: node.start + node.source.split('\n')[0]!.length },
      });
    }
  },
};
