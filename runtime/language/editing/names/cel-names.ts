import { namesIn, type ReadName } from '../../conditions/names.js';
import { syntaxOf } from '../../conditions/syntax.js';

const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
const name = /(?<![\w.])[A-Za-z_]\w*(?!\w*\s*\()/g;

/** The variables that an expression reads, in order; of one that is half typed, whatever looks like a name. */
export function namesInDraft(source: string): ReadName[] {
  const syntax = syntaxOf(source);
  if (syntax) return namesIn(syntax);
  const code = source.replace(quoted, (text) => ' '.repeat(text.length));
  return [...code.matchAll(name)].map(({ 0: found, index }) => ({
    name: found,
    start: index,
    end: index + found.length,
  }));
}
