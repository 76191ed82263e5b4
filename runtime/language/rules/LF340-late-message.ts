import { limits } from '../../model/index.js';
import type { SourceSay } from '../3-meaning/source-chart.js';
import { latenessOf } from '../3-meaning/walking/lateness.js';
import { comesAtOnce, isTimer } from '../chart/ways-out.js';
import type { Rule } from './rule.js';

const { customerServiceWindowMs } = limits;
const speaking = new Set(['$again', '$back', '$restart']);
const help = `WhatsApp delivers free text only within ${customerServiceWindowMs / 3_600_000} hours of the customer's last message: make it due earlier, or use "template: …" with "target: $resume".`;

/** Free-form text must be due before the customer service window closes. */
export const lateMessage: Rule = {
  isConsequence: true,
  // what goes round comes ever later
  yieldsTo: ['LF373'],
  check({ chart, facts }, report) {
    const late = latenessOf(chart, facts);
    for (const { transition, state, trigger } of facts.transitions) {
      if (!isTimer(trigger)) continue;
      const due = trigger.delayMs + (trigger.by === 'after' ? (late.get(state) ?? 0) : 0);
      if (due < customerServiceWindowMs) continue;
      if (isFreeForm(transition.say))
        report({
          message: 'This text would come after the customer service window has closed',
          help,
          range: transition.say!.range,
        });
      if (transition.target && speaking.has(String(transition.target.value)))
        report({
          message: `"${transition.target.value}" would speak after the customer service window has closed`,
          help: '"$resume" waits until the customer writes again.',
          range: transition.target,
        });
    }
    for (const { transition, state, trigger } of facts.transitions)
      if (
        comesAtOnce(trigger) &&
        isFreeForm(transition.say) &&
        (late.get(state) ?? 0) >= customerServiceWindowMs
      )
        report({
          message: `A timer leads by "${state.name}" to this text after the customer service window has closed`,
          help,
          range: transition.say!.range,
        });
    for (const state of chart.states)
      if (state.call && (late.get(state) ?? 0) >= customerServiceWindowMs)
        report({
          message: `A timer begins the flow "${state.call.flow}" after the customer service window has closed`,
          help,
          range: state.call.range,
        });
    for (const state of chart.states)
      if (isFreeForm(state.say) && (late.get(state) ?? 0) >= customerServiceWindowMs)
        report({
          message: `A timer leads to "${state.name}" after the customer service window has closed`,
          help,
          range: state.say!.range,
        });
  },
};

function isFreeForm(say: SourceSay | undefined): boolean {
  return say !== undefined && say.kind !== 'template';
}
