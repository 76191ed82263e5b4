import type { ScalarNode } from '../1-parse/nodes.js';
import type { Rule } from './rule.js';

/** `say: Call #1 now` is `Call` to YAML, without a word of warning. */
export const cutWords: Rule = {
  check({ chart, facts }, report) {
    const nodes = new Set<ScalarNode>(facts.words.map(({ words }) => words.node));
    for (const state of [chart.root, ...chart.states]) {
      for (const { hear } of state.on) for (const { node } of hear ?? []) nodes.add(node);
      for (const { hear } of state.choices?.choices ?? []) for (const { node } of hear) nodes.add(node);
    }
    for (const node of nodes)
      if (node.comment)
        report({
          message: 'The text ends before "#": the rest is a comment',
          help: 'Put quotes around the whole text; or move the comment to a line of its own.',
          range: node.comment,
        });
  },
};
