import { entryOf } from '../1-parse/nodes.js';
import type { SourceSay } from '../3-meaning/source-chart.js';
import type { Rule } from './rule.js';

function isBody({ kind, words }: SourceSay): boolean {
  return (
    kind === 'text' || kind === 'each' || (kind === 'image' && words.some(({ slot }) => slot === 'text'))
  );
}

/** WhatsApp sends no buttons without a text above them. */
export const choicesWithoutSay: Rule = {
  check({ chart }, report) {
    for (const { choices, say, node } of chart.states) {
      if (!choices) continue;
      if (!entryOf(node, 'say'))
        report({
          message: 'Choices without a message above them',
          help: 'Add "say: …": WhatsApp sends no buttons or list without a text.',
          range: choices.range,
        });
      else if (say && !isBody(say))
        report({
          message: `Choices cannot stand under ${say.kind === 'image' ? 'an image without "text"' : `"${say.kind}"`}`,
          help: 'Use text, "each", or an image with "text"; say the rest in a state before this one.',
          range: choices.range,
        });
    }
  },
};
