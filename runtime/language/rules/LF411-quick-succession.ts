import { limits } from '../../model/index.js';
import { timerGroups } from '../3-meaning/walking/timers.js';
import type { Rule } from './rule.js';

/** WhatsApp carries one message to a person in six seconds; what comes faster is borrowed from those after it. */
export const quickSuccession: Rule = {
  isConsequence: true,
  check({ chart }, report) {
    for (const state of chart.states) {
      let last = state.say || state.choices ? 0 : Number.NEGATIVE_INFINITY;
      for (const { delayMs, timers } of timerGroups(state, 'after')) {
        const speaking = timers.find(({ say, resolved }) => say !== undefined || resolved === '$again');
        if (!speaking) continue;
        const gap = delayMs - last;
        last = delayMs;
        if (gap >= limits.pair.intervalMs) continue;
        report({
          message: `This speaks ${gap / 1000} s after the message before it`,
          help: `WhatsApp carries one message to a person in ${limits.pair.intervalMs / 1000} s: leave more time, or say both in one.`,
          range: speaking.durationRange,
        });
      }
    }
  },
};
