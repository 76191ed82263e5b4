import { limits } from '../../model/index.js';
import { listMember } from '../3-meaning/facts/facts.js';
import { followPath } from '../3-meaning/measuring/measure.js';
import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import { nameOf } from '../conditions/syntax.js';
import { fieldMaxima } from '../lengths.js';
import type { Rule } from './rule.js';

/** On the wire a choice is `flow/state/choice`, and a row of `each` has `:rowId` behind it. */
export const choiceId: Rule = {
  check({ chart }, report) {
    for (const state of chart.states) {
      const { choices } = state;
      if (!choices) continue;
      const isList = choices.kind === 'list' || choices.choices.length > limits.buttons.count;
      const most = isList ? limits.list.rowId : limits.buttons.id;
      for (const { id, idRange } of choices.choices) {
        if (id === 'each' && choices.each)
          report({
            message: 'A row cannot be called "each" here: the rows of "each" are known by that name',
            help: 'Give it another id.',
            range: idRange,
          });
        const length = `${chart.flow}/${state.path}/${id}`.length;
        if (length > most)
          report({
            message: `The id "${chart.flow}/${state.path}/${id}" has ${length} characters; WhatsApp takes ${most}`,
            help: 'Shorten the names of the flow, the states or the choice.',
            range: idRange,
          });
      }
      const longest = longestRowId(chart, state);
      if (longest && longest > most)
        report({
          message: `An id of these rows can have ${longest} characters; WhatsApp takes ${most}`,
          help: 'Use a shorter field as "id", or shorten the names of the flow and the states.',
          range: choices.range,
        });
    }
  },
};

/** The engine names the rows of `each` `flow/state/each:rowId`. */
function longestRowId(chart: SourceChart, state: SourceState): number | undefined {
  const each = state.choices?.each;
  if (!each?.id) return undefined;
  const context = Object.fromEntries([...chart.context].map(([name, { type }]) => [name, type]));
  const followed = followPath(nameOf(each.id.source) ?? '', {
    context: chart.context,
    item: listMember(each.list, { context }),
  });
  const field = 'target' in followed ? followed.target.field : undefined;
  const rowId = (field && fieldMaxima[field.record][field.name]) ?? 64;
  return `${chart.flow}/${state.path}/each:`.length + rowId;
}
