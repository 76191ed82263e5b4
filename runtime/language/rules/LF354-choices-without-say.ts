import type { Rule } from './rule.js';

const bodies = new Set(['text', 'each', 'image']);

/** WhatsApp sends no buttons without a text above them. */
export const choicesWithoutSay: Rule = {
  code: 'LF354',
  check({ chart }, report) {
    for (const { choices, say } of chart.states) {
      if (!choices) continue;
      if (!say)
        report({
          message: 'Choices without a message above them',
          help: 'Add "say: …": WhatsApp sends no buttons or list without a text.',
          range: choices.range,
        });
      else if (
        !bodies.has(say.kind) ||
        (say.kind === 'image' && !say.words.some(({ slot }) => slot === 'text'))
      )
        report({
          message: `Choices cannot stand under ${say.kind === 'image' ? 'an image without "text"' : `"${say.kind}"`}`,
          help: 'Use text, "each", or an image with "text"; say the rest in a state before this one.',
          range: choices.range,
        });
    }
  },
};
