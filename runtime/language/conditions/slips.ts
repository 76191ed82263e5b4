/** Slips of the pen in a CEL expression, in an author's words: the parser names its tokens. */

const tokens: { [token: string]: string } = {
  RPAREN: ')',
  LPAREN: '(',
  RBRACKET: ']',
  RBRACE: '}',
  COLON: ':',
  COMMA: ',',
};

/** Words of a sentence that stand where CEL has a sign. */
const signs: { [word: string]: string } = {
  and: '&&',
  or: '||',
  not: '!',
  is: '==',
  equals: '==',
  '=': '==',
  '&': '&&',
  '|': '||',
};

/** What the parser stumbled on between `start` and `end` of `source`; undefined: it says so well enough itself. */
export function slipInWords(
  { code, summary }: { code: string; summary: string },
  source: string,
  start: number,
  end: number,
): string | undefined {
  const word = source.slice(start, end);
  switch (code) {
    case 'expected_token': {
      const [, expected = '', got = ''] = /Expected (\w+), got (\w+)/.exec(summary) ?? [];
      const sign = tokens[expected];
      if (got === 'EOF') return sign ? `a "${sign}" is missing at the end` : 'it ends too early';
      return sign ? `a "${sign}" is missing before "${word}"` : `"${word}" cannot stand here`;
    }
    case 'unexpected_token':
      return summary.endsWith('EOF') ? 'it ends too early' : `"${word}" cannot stand here`;
    case 'unterminated_string':
      return 'the quote that opens here is never closed';
    case 'unexpected_character':
      return stray(word, /([A-Za-z]+)\s*$/.exec(source.slice(0, start))?.[1]);
    default:
      return undefined;
  }
}

function stray(word: string, before: string | undefined): string {
  const sign = signs[word];
  if (sign) return `"${word}" is no sign here; write ${sign}`;
  if (/[“”„‘’`]/.test(word)) return `"${word}" is not a quote that conditions know; write ' or "`;
  // the word before it was read as a name
  if (before === 'not') return '"not" is no sign here; write !';
  return `"${word}" cannot stand here: a sign such as == or && is missing before it`;
}

/** What cannot be read may be text that was meant to be said. */
export const isSentence = (source: string): boolean => /^[\w ,.!?'-]+$/.test(source);
