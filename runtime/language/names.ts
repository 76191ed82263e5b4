/** What a state, a variable, a choice, a flow … may be called. */
export const namePattern = /^[a-z][A-Za-z0-9]*$/;

/**
 * No name that an author gives, whatever it names: every object of the program has members of these names, so one that
 * was never written would seem to be there.
 */
const reservedNames: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/** Names beside the flow's own variables; no variable may be called so. */
export const scopeNames = ['customer', 'event', 'item', 'misses'] as const;

/** Words of CEL itself: an expression could never read a variable of such a name. */
export const reservedWords: readonly string[] = [
  ...['as', 'break', 'const', 'continue', 'else', 'false', 'for', 'function', 'if', 'import', 'in', 'let'],
  ...['loop', 'namespace', 'null', 'package', 'return', 'true', 'var', 'void', 'while'],
];

/** Why nothing may bear this name, and what to do; undefined: something may. */
export function refusalOfName(name: string): { message: string; help: string } | undefined {
  if (name.trim() === '')
    return {
      message: 'A name is empty',
      help: 'Write a name before the colon: letters and digits, a small letter first.',
    };
  if (!reservedNames.has(name)) return undefined;
  const word = name.replaceAll('_', '');
  return {
    message: `"${name}" cannot be used as a name`,
    help: `The program keeps this word for itself. Choose another name, such as "my${word.charAt(0).toUpperCase()}${word.slice(1)}".`,
  };
}
