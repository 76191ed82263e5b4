import { loadModule, parsePlPgSQLSync, parseSync } from 'libpg-query';

/**
 * What Supabase refuses in every session of its API (extension safeupdate, 21000): an UPDATE or DELETE without WHERE, beside
 * others in a `with` too. Here it is found by PostgreSQL's own parser, in a whole script: in functions, procedures, DO blocks
 * and what these EXECUTE as well.
 *
 * Gives one line each, with the function it stands in; also for an EXECUTE whose text is known only when it runs, and a body
 * in a language other than sql and plpgsql. Throws a syntax error of the script.
 */
export async function writesWithoutWhere(script: string): Promise<string[]> {
  await loadModule();
  return inScript(script, '');
}

/** The same of what a server remembers that a function ran: a statement, or an expression of PL/pgSQL. */
export async function ranWithoutWhere(ran: string): Promise<string[]> {
  await loadModule();
  try {
    return inScript(ran, '');
  } catch {
    // throws again where it is no expression either
    parseSync(`select ${ran.replace(/^\s*[\w."]+(\[[^\]]*\])*\s*:?=/, '')}`);
    return [];
  }
}

type Node = { [key: string]: unknown };

function inScript(script: string, place: string): string[] {
  const bytes = Buffer.from(script);
  const { stmts = [] } = parseSync(script);
  return stmts.flatMap(({ stmt, stmt_location: from = 0, stmt_len: length }) =>
    inStatement(stmt, bytes.subarray(from, length && from + length).toString(), place),
  );
}

/** `text` is the whole statement that `node` stands in: PL/pgSQL is read from it. */
function inStatement(node: unknown, text: string, place: string): string[] {
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([kind, value]) => {
    if (!isNode(value)) return [];
    const inside = kind === 'CreateFunctionStmt' ? namesIn(value.funcname).join('.') : place;
    return [...(findings[kind]?.(value, text, inside) ?? []), ...inStatement(value, text, inside)];
  });
}

const findings: { [nodeKind: string]: (node: Node, text: string, place: string) => string[] } = {
  UpdateStmt: (node, _, place) => unlessBounded('UPDATE', node, place),
  DeleteStmt: (node, _, place) => unlessBounded('DELETE', node, place),
  DoStmt: (node, text) => inBody(node.args, text, 'a DO block'),
  CreateFunctionStmt: (node, text, place) => inBody(node.options, text, place),
};

function unlessBounded(verb: string, { whereClause, relation }: Node, place: string): string[] {
  if (whereClause !== undefined) return [];
  const { schemaname, relname } = relation as { schemaname?: string; relname: string };
  return [
    `${verb} of ${schemaname ? `${schemaname}.` : ''}${relname} without WHERE${place && ` in ${place}`}`,
  ];
}

/** A body that is given as a string; one that is written as SQL is a part of its statement. */
function inBody(options: unknown = [], text: string, place: string): string[] {
  const [language = 'plpgsql'] = namesIn(optionOf(options, 'language'));
  const [body] = namesIn(optionOf(options, 'as'));
  if (body === undefined) return [];
  if (language === 'sql') return inScript(body, place);
  if (language === 'plpgsql') return inBlock(parsePlPgSQLSync(text), place);
  return [`${place} is written in ${language}, which is not read here`];
}

function optionOf(options: unknown, name: string): unknown {
  const all = options as { DefElem: { defname: string; arg?: unknown } }[];
  return all.find(({ DefElem }) => DefElem.defname === name)?.DefElem.arg;
}

/** Every string of a node, in order. */
function namesIn(node: unknown): string[] {
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'sval' && typeof value === 'string' ? [value] : namesIn(value),
  );
}

/** Members of PL/pgSQL's statements whose expression makes the text of a statement. */
const dynamic = { PLpgSQL_stmt_dynexecute: 'query', PLpgSQL_stmt_dynfors: 'query' } as const;
/** What a whole statement is parsed as; expressions cannot write. */
const isStatement = 0;

function inBlock(node: unknown, place: string, kind?: string): string[] {
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const expression =
      isNode(value) && (value.PLpgSQL_expr as { query: string; parseMode: number } | undefined);
    if (!expression) return inBlock(value, place, Array.isArray(node) ? kind : key);
    if (key === 'dynquery' || key === (dynamic as Node)[kind ?? ''])
      return inExecuted(expression.query, place);
    return expression.parseMode === isStatement ? inScript(expression.query, place) : [];
  });
}

function inExecuted(expression: string, place: string): string[] {
  const { SelectStmt } = parseSync(`select ${expression}`).stmts![0]!.stmt as {
    SelectStmt: { targetList: { ResTarget: { val: unknown } }[] };
  };
  const texts = textsOf(SelectStmt.targetList[0]!.ResTarget.val);
  if (texts === null) {
    return [
      `EXECUTE ${expression} in ${place} cannot be read: write its text as a literal or as format('…')`,
    ];
  }
  return texts.flatMap((text) => inScript(text, place));
}

/** The texts that an expression may have, with names and values stood in for; null: nobody knows before it runs. */
function textsOf(node: unknown): string[] | null {
  const [[kind, value] = []] = Object.entries(isNode(node) ? node : {});
  if (!isNode(value)) return null;
  switch (kind) {
    case 'A_Const':
      return isNode(value.sval) ? [String(value.sval.sval ?? '')] : null;
    case 'TypeCast':
      return textsOf(value.arg);
    case 'A_Expr':
      return namesIn(value.name)[0] === '||' ? joined(textsOf(value.lexpr), textsOf(value.rexpr)) : null;
    case 'CaseExpr': {
      const results = (value.args as { CaseWhen: { result: unknown } }[]).map(
        ({ CaseWhen }) => CaseWhen.result,
      );
      const each = [...results, value.defresult].map(textsOf);
      return each.every((texts) => texts !== null) ? each.flat() : null;
    }
    case 'FuncCall':
      return ofFunction(namesIn(value.funcname).at(-1), (value.args ?? []) as unknown[]);
    default:
      return null;
  }
}

function ofFunction(name: string | undefined, [first]: unknown[]): string[] | null {
  if (name === 'quote_ident') return ['x'];
  if (name === 'quote_literal' || name === 'quote_nullable') return ["'x'"];
  if (name !== 'format') return null;
  const standIns = { I: 'x', s: 'x', L: "'x'", '%': '%' };
  return (
    textsOf(first)?.map((template) =>
      template.replace(/%(?:\d+\$)?-?\d*([IsL%])/g, (_, kind: keyof typeof standIns) => standIns[kind]),
    ) ?? null
  );
}

function joined(first: string[] | null, second: string[] | null): string[] | null {
  return first && second && first.flatMap((one) => second.map((other) => one + other));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
