import type { SourceState } from '../3-meaning/source-chart.js';
import { eventKinds } from '../compiled-flow.js';
import { suggest } from '../text/suggest.js';
import type { Rule } from './rule.js';

/** A key of `on` is a kind, has words of its own, or repeats a name that an ancestor gave words. */
export const unknownEvent: Rule = {
  check({ chart, everywhere }, report) {
    const everywhereNames = namesWithWords(everywhere?.root);
    for (const state of [chart.root, ...chart.states]) {
      for (const { key, keyRange, isKind, hear } of state.on) {
        if (isKind && hear)
          report({
            message: `"${key}" is a kind of message and has no words of its own`,
            help: 'Take "hear" away, or give the words a name of their own.',
            range: keyRange,
          });
        if (isKind || hear) continue;
        const inherited = [...everywhereNames];
        for (let outer = state.parent; outer; outer = outer.parent) inherited.push(...namesWithWords(outer));
        if (inherited.includes(key)) continue;
        const { help, ...suggestion } = suggest(key, [...eventKinds, ...inherited], 'known', keyRange);
        report({
          message: `"${key}" is neither a kind of message nor a name with words`,
          help: `Say what customers write for it ("hear: [...]"), or use a known key. ${help}`,
          ...suggestion,
          range: keyRange,
        });
      }
    }
  },
};

function namesWithWords(state: SourceState | undefined): string[] {
  return (state?.on ?? []).flatMap(({ key, hear }) => (hear && hear.length > 0 ? [key] : []));
}
