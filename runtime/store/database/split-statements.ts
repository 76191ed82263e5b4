/** One statement of a script. */
export interface Statement {
  /** Without its semicolon and the comments before it. */
  sql: string;
  /** With the comments before it, as the Supabase CLI records it. */
  recorded: string;
  /** 1-based line of its first character. */
  line: number;
}

/** Everything in which a semicolon does not end a statement. */
const opaque =
  /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|\/\*|;|\bbegin\s+atomic\b/giy;

/**
 * The statements of a PostgreSQL script, in order.
 *
 * Knows comments (nested too), strings, quoted names, dollar quotes and `begin atomic … end` bodies.
 * Does not know `E'\''`: write `''`.
 */
export function splitStatements(script: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let at = 0;
  const take = (end: number) => {
    const text = script.slice(start, end);
    const offset = /^(?:\s|--[^\n]*(?:\n|$))*/.exec(text)![0].length;
    const sql = text.slice(offset).trim();
    if (sql) statements.push({ sql, recorded: text.trim(), line: lineAt(script, start + offset) });
  };
  while (at < script.length) {
    opaque.lastIndex = at;
    const found = opaque.exec(script)?.[0];
    if (found === undefined) at += 1;
    else if (found === '/*') at = endOfComment(script, at);
    else if (/^begin/i.test(found)) at = endOfBody(script, at);
    else if (found === ';') {
      take(at);
      at += 1;
      start = at;
    } else at += found.length;
  }
  take(script.length);
  return statements;
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function endOfComment(script: string, start: number): number {
  let depth = 0;
  for (let at = start; at < script.length; at += 1) {
    if (script.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (script.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return script.length;
}

/** `case … end` nests in a body. */
function endOfBody(script: string, start: number): number {
  const word = /--[^\n]*|'(?:[^']|'')*'|\b(begin\s+atomic|case|end)\b/giy;
  let depth = 0;
  for (let at = start; at < script.length; ) {
    word.lastIndex = at;
    const found = word.exec(script);
    if (!found) {
      at += 1;
      continue;
    }
    at += found[0].length;
    if (found[1]) depth += /^end$/i.test(found[1]) ? -1 : 1;
    if (found[1] && depth === 0) return at;
  }
  return script.length;
}
