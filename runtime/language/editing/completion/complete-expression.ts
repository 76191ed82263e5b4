import type { ExpressionFact } from '../../3-meaning/facts/facts.js';
import { checkExpression, namesAfter } from '../../conditions/expressions.js';
import { typeInWords } from '../../conditions/types.js';
import type { Offer } from './completion.js';

const functionDocs: Readonly<Record<string, string>> = {
  known: 'true when there is a value',
  missing: 'true when there is no value',
  size: 'characters of a text, members of a list',
};

/** What may come next in an expression whose beginning is `before`: nothing inside quotes. */
export function completeExpression(before: string, { scope }: ExpressionFact): Offer[] {
  const isQuoted = before.replace(/'[^']*'|"[^"]*"/g, '').match(/['"]/) !== null;
  if (isQuoted) return [];
  const { names, functions } = namesAfter(before, scope);
  const path = /([A-Za-z_][\w.]*\.)\w*$/.exec(before)?.[1] ?? '';
  return [
    ...names.map((label): Offer => {
      const checked = checkExpression(path + label, scope);
      const detail = 'type' in checked && checked.type !== 'unknown' ? typeInWords(checked.type) : undefined;
      return { label, kind: path === '' ? 'variable' : 'field', detail };
    }),
    ...functions
      .filter((label) => label in functionDocs)
      .map((label): Offer => ({ label, kind: 'function', text: `${label}(`, detail: functionDocs[label] })),
  ];
}
