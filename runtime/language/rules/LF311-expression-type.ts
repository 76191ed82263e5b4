import type { ExpressionFact } from '../3-meaning/facts/facts.js';
import { checkExpression } from '../conditions/expressions.js';
import { nameOf, syntaxOf } from '../conditions/syntax.js';
import { sameType, typeInWords } from '../conditions/types.js';
import type { Rule } from './rule.js';

/** A condition or value of another type than its place asks for. */
export const expressionType: Rule = {
  check({ facts }, report) {
    for (const fact of facts.expressions) {
      const { expression, expects, scope } = fact;
      if (expects === undefined) continue;
      const checked = checkExpression(expression.source, scope);
      if (!('type' in checked)) continue;
      const { type } = checked;
      // of an empty one nothing says what it is a list of
      const isList = typeof type === 'object' || syntaxOf(expression.source)?.op === 'list';
      const fits =
        expects === 'list' || typeof expects === 'object'
          ? isList && (expects === 'list' || type === 'unknown' || sameType(type, expects))
          : type !== 'unknown' && sameType(type, expects);
      if (fits) continue;
      const wanted = expects === 'list' ? 'a list' : typeInWords(expects);
      report({
        message: `${whose(fact)} must be ${wanted}; "${expression.source}" is ${typeInWords(type)}`,
        help: wayOut(fact),
        range: expression.node,
      });
    }
  },
};

function whose({ role, name }: ExpressionFact): string {
  if (role === 'guard') return 'A guard';
  if (role === 'assign') return `The variable "${name}"`;
  if (role === 'input') return `The input "${name}"`;
  return role === 'rowId' ? 'The id of a row' : '"each"';
}

function wayOut({ role, expression }: ExpressionFact): string {
  if (role === 'guard')
    return nameOf(expression.source)
      ? `Ask something of it: known(${expression.source}), missing(${expression.source}), ${expression.source} == ….`
      : 'Compare it: ==, <, known(…), missing(…).';
  if (role === 'each') return 'Name a variable of type list.';
  if (role === 'rowId') return 'Use a field that is text and tells the rows apart: item.package_code.';
  return 'Use a value of that type, or change the type of the variable.';
}
