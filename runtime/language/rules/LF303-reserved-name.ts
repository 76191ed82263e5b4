import { reservedWords, scopeNames } from '../names.js';
import type { Rule } from './rule.js';

export const reservedName: Rule = {
  check({ chart }, report) {
    for (const { name, nameRange } of chart.context.values()) {
      const isOurs = (scopeNames as readonly string[]).includes(name);
      if (!isOurs && !reservedWords.includes(name)) continue;
      report({
        message: `A variable cannot be called "${name}"`,
        help: isOurs
          ? `"${name}" has a meaning of its own in every flow; choose another name.`
          : `"${name}" is a word of CEL, so no condition could read it; choose another name, "chosen${name.charAt(0).toUpperCase()}${name.slice(1)}" for instance.`,
        range: nameRange,
      });
    }
  },
};
