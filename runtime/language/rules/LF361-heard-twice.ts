import type { SourceRange } from '../contract.js';
import type { Rule } from './rule.js';

/** A word that two choices of one question claim: whoever writes it would have to be asked back every time. */
export const heardTwice: Rule = {
  code: 'LF361',
  check({ chart }, report) {
    for (const { choices, on } of chart.states) {
      const claims = new Map<string, { owner: string; range: SourceRange }>();
      const owners = [
        ...(choices?.choices ?? []).map(({ id, hear }) => ({ owner: id, hear })),
        ...on.flatMap(({ key, hear }) => (hear ? [{ owner: key, hear }] : [])),
      ];
      for (const { owner, hear } of owners) {
        for (const { text, node } of hear) {
          const word = text.trim().toLowerCase();
          const first = claims.get(word);
          if (!first) claims.set(word, { owner, range: node });
          else if (first.owner !== owner)
            report({
              message: `"${text}" is heard as "${first.owner}" already`,
              help: 'Leave the word to one of them.',
              range: node,
              related: [{ message: `heard as "${first.owner}"`, range: first.range }],
            });
        }
      }
    }
  },
};
