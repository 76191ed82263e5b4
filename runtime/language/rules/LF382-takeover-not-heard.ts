import type { Rule } from './rule.js';

/** The engine brings a conversation to a person by the word `person`, whoever asks: the customer, or the person. */
export const takeoverNotHeard: Rule = {
  isConsequence: true,
  check({ chart, base, everywhere }, report) {
    const handover = chart.states.find(({ type }) => type === 'handover');
    const hears = [chart.root, everywhere?.root].some((root) =>
      root?.on.some(({ key, isKind }) => key === 'person' && !isKind),
    );
    if (!handover || hears || base) return;
    report({
      message: `People talk to customers in "${handover.path}", and nobody can bring a conversation there from elsewhere`,
      help: `Let the root hear "person", or everywhere: on: { person: { hear: [person], target: ${handover.path} } }. The flow goes on talking otherwise when one of us answers on their own.`,
      range: handover.nameRange,
    });
  },
};
