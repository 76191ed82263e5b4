import { childOf } from '../1-parse/nodes.js';
import type { SourceVariable } from '../3-meaning/source-chart.js';
import { typeInWords } from '../conditions/types.js';
import { repeatedRepeats } from './repeated-repeats.js';
import type { Report, Rule } from './rule.js';

/** A variable whose default, bounds or pattern cannot be. */
export const variable: Rule = {
  check({ chart }, report) {
    for (const declared of chart.context.values()) {
      checkDefault(declared, report);
      checkBounds(declared, report);
      checkPattern(declared, report);
    }
  },
};

function checkDefault({ name, type, node, default: value }: SourceVariable, report: Report): void {
  const at = childOf(node, 'default');
  if (!at || value === null) return;
  const fits =
    type === 'text'
      ? typeof value === 'string'
      : type === 'number'
        ? typeof value === 'number'
        : type === 'yesno'
          ? typeof value === 'boolean'
          : typeof type === 'object' && Array.isArray(value) && value.length === 0;
  if (fits) return;
  report({
    message: `"${name}" is ${typeInWords(type)}, and its default is not`,
    help:
      typeof type === 'object'
        ? 'A list begins empty: "default: []".'
        : ['text', 'number', 'yesno'].includes(type)
          ? 'Write a default of that type, or leave it out: the variable is then missing until it is set.'
          : 'Only text, number, yesno and list have defaults; leave it out.',
    range: at,
  });
}

function checkBounds({ name, type, node, min, max }: SourceVariable, report: Report): void {
  const bound = childOf(node, 'min') ?? childOf(node, 'max');
  if (!bound) return;
  const isMeasured = type === 'text' || type === 'number' || typeof type === 'object';
  if (!isMeasured)
    report({
      message: `"${name}" is ${typeInWords(type)}, which has no min or max`,
      help: 'Take it away.',
      range: bound,
    });
  else if (min !== undefined && max !== undefined && min > max)
    report({
      message: `"${name}" has a min above its max`,
      help: 'Nothing could ever be taken.',
      range: bound,
    });
  else if (
    type !== 'number' &&
    [min, max].some((limit) => limit !== undefined && (limit < 0 || !Number.isInteger(limit)))
  )
    report({ message: `"${name}" counts in whole numbers`, help: 'Write 0, 1, 2, ….', range: bound });
}

function checkPattern({ name, type, node, pattern }: SourceVariable, report: Report): void {
  const at = childOf(node, 'pattern');
  if (!at || pattern === undefined) return;
  if (type !== 'text') {
    report({
      message: `"${name}" is ${typeInWords(type)}, which has no pattern`,
      help: 'Take it away.',
      range: at,
    });
    return;
  }
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    report({
      message: `The pattern of "${name}" is no regular expression`,
      help: error instanceof Error ? `${error.message}.` : 'Correct it.',
      range: at,
    });
    return;
  }
  const endless = repeatedRepeats(pattern);
  if (endless)
    report({
      message: `The pattern of "${name}" repeats what repeats already: "${endless}"`,
      help: 'An answer that does not fit would be tried in more ways than there is time for. Repeat a set of letters instead, "[a-z ]+" for instance, and let "max" limit it.',
      range: at,
    });
}
