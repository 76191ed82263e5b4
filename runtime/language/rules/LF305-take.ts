import type { ValueType } from '../../model/index.js';
import { typeInWords } from '../conditions/types.js';
import type { Rule } from './rule.js';

const takable: Readonly<Record<string, readonly ValueType[]>> = {
  text: ['text', 'number'],
  location: ['location'],
};

/** `take` belongs to a typed message or a pin, into a variable that can hold it. */
export const take: Rule = {
  check({ chart, facts }, report) {
    for (const { transition, trigger } of facts.transitions) {
      if (!transition.take) continue;
      const types = trigger.by === 'message' ? takable[trigger.kind] : undefined;
      const variable = chart.context.get(String(transition.take.value));
      if (!types)
        report({
          message: '"take" stands where there is nothing to take',
          help: 'It belongs to "on: text" (a text or number variable) or "on: location" (a location).',
          range: transition.take,
        });
      else if (variable && !types.includes(variable.type))
        report({
          message: `"${variable.name}" holds ${typeInWords(variable.type)} and cannot take this message`,
          help: `Take it into a variable of type ${types.join(' or ')}.`,
          range: transition.take,
          related: [{ message: 'declared here', range: variable.nameRange }],
        });
    }
  },
};
