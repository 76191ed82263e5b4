import type { ValueType } from '../../model/index.js';
import { fieldsOf, typeInWords } from '../conditions/types.js';
import type { Placeholder } from '../text/words.js';
import { placeholdersOf } from './placeholders.js';
import type { Rule } from './rule.js';

/** A value that cannot be written as its placeholder asks. */
export const placeholderType: Rule = {
  check(subject, report) {
    for (const { followed, placeholder, range } of placeholdersOf(subject)) {
      if (!('target' in followed)) continue;
      const { type } = followed.target;
      const help = wayOut(placeholder, type);
      if (help)
        report({
          message: `"${placeholder.path}" is ${typeInWords(type)} and cannot be written so`,
          help,
          range,
        });
    }
  },
};

function wayOut({ path, use }: Placeholder, type: ValueType): string | undefined {
  const fields = fieldsOf(type);
  if (fields)
    return `Say one of its fields: ${Object.keys(fields)
      .map((name) => `{${path}.${name}}`)
      .join(', ')}.`;
  if (typeof type === 'object') {
    if (use === 'bullets' && type.list === 'text') return undefined;
    return type.list === 'text'
      ? `Write it as a list: {${path}, bullets}.`
      : 'Say its members with "say: { each: …, line: … }".';
  }
  if (use === 'bullets') return 'Only a list of texts has bullets.';
  const needsNumber = ['number', 'money', 'moneyFor30Days', 'plural'].includes(use);
  if (needsNumber && type !== 'number') return `Only a number is written so; say {${path}}.`;
  if (type === 'yesno' && use !== 'select')
    return `Say what it means: {${path}, select, true {yes} other {no}}.`;
  return undefined;
}
