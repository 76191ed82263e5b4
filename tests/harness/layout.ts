import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

/** Who may import whom: `cli -> server -> channels, store, review -> engine -> language -> actions -> model`, skipping downwards allowed. */
export const roomsBelow: Readonly<Record<string, readonly string[]>> = {
  cli: ['server', 'channels', 'store', 'review', 'engine', 'language', 'actions', 'model'],
  server: ['channels', 'store', 'review', 'engine', 'language', 'actions', 'model'],
  visualiser: ['server'],
  channels: ['engine', 'language', 'actions', 'model'],
  store: ['engine', 'language', 'actions', 'model'],
  review: ['engine', 'language', 'actions', 'model'],
  engine: ['language', 'actions', 'model'],
  language: ['actions', 'model'],
  actions: ['model'],
  model: [],
};

/** By which file a room is entered; the web app sees the types of the server's API and nothing behind them. */
const doorFor = (room: string) => (room === 'visualiser' ? 'api.ts' : 'index.ts');

/** What page and SVG draw alike stands once: the web app may take this file, as long as nothing comes with it. */
const shapes = 'runtime/review/drawing/shapes.ts';

/** Rooms that do no I/O and know neither clock nor chance, and the packages known to do none either. */
const pureRooms = ['model', 'actions', 'language', 'engine', 'review'];
const purePackages = [
  '@formatjs/icu-messageformat-parser',
  '@marcbachmann/cel-js',
  '@rgrove/parse-xml',
  'ajv',
  'csv-parse',
  'diff',
  'elkjs',
  'fastest-levenshtein',
  'intl-messageformat',
  'xstate',
  'yaml',
];

/** Packages that one room keeps from all others. */
const ownedPackages: Readonly<Record<string, string>> = {
  '@supabase/supabase-js': 'store',
  '@electric-sql/pglite': 'store',
  pg: 'store',
  commander: 'cli',
  'vscode-languageserver': 'cli',
};

const impureCalls = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
const impureMembers = ['Date.now', 'Math.random', 'performance.*', 'process.*', 'crypto.*', 'console.*'];

/** Everything in a file of `runtime/` that its room may not do: `file:line what: why`, in the order of the lines. */
export function findOffences(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const offences: string[] = [];
  const visit = (node: ts.Node) => {
    const why = offenceOf(file, node);
    if (why) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      offences.push(`${file}:${line + 1} ${why}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return offences;
}

function offenceOf(file: string, node: ts.Node): string | undefined {
  const imported = importedModule(node);
  const room = roomOf(file);
  if (room === undefined || !(room in roomsBelow)) {
    return ts.isSourceFile(node) ? 'belongs to no room: a room is a folder named in the layout' : undefined;
  }
  if (imported === undefined) return useOffence(room, node);
  if (file === shapes) return `imports '${imported}': pages would import it too`;
  const why = imported.startsWith('.')
    ? fileOffence(room, file, imported)
    : packageOffence(room, imported, node);
  return why && `imports '${imported}': ${why}`;
}

/** The module that an import, export from, `import()`, `import('…')` type or `require()` names. */
function importedModule(node: ts.Node): string | undefined {
  let name: ts.Node | undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) name = node.moduleSpecifier;
  else if (ts.isImportTypeNode(node))
    name = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  else if (ts.isCallExpression(node)) {
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
    if (isImport || isRequire) name = node.arguments[0];
  }
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

function fileOffence(room: string, file: string, imported: string): string | undefined {
  const target = path.posix.join(path.posix.dirname(file), imported).replace(/\.js$/, '.ts');
  if (!target.startsWith('runtime/')) {
    const isData = /^(schemas\/.*\.json|package\.json)$/.test(target);
    return isData
      ? undefined
      : 'runtime/ stands on its own; only the data of schemas/ may be taken from outside';
  }
  const other = roomOf(target);
  if (other === room) return undefined;
  if (room === 'visualiser' && target === shapes) return undefined;
  const allowed = roomsBelow[room] ?? [];
  if (other === undefined || !allowed.includes(other)) {
    return `${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}`;
  }
  const door = `runtime/${other}/${doorFor(room)}`;
  return target === door ? undefined : `${other} is entered by ${door} only`;
}

function packageOffence(room: string, imported: string, node: ts.Node): string | undefined {
  if (isBuiltin(imported)) {
    if (!pureRooms.includes(room) || (['language', 'review'].includes(room) && isHashOnly(imported, node)))
      return undefined;
    return `${room} does no I/O`;
  }
  const name = imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');
  const owner = ownedPackages[name];
  if (owner && owner !== room) return `only ${owner} knows this package`;
  if (!pureRooms.includes(room) || purePackages.includes(name)) return undefined;
  return `${room} does no I/O; a package that does none either is named in tests/harness/layout.ts`;
}

function isHashOnly(imported: string, node: ts.Node): boolean {
  const names = ts.isImportDeclaration(node) && node.importClause?.namedBindings;
  return (
    imported === 'node:crypto' &&
    Boolean(names) &&
    ts.isNamedImports(names as ts.NamedImportBindings) &&
    (names as ts.NamedImports).elements.every(
      ({ name, propertyName }) => (propertyName ?? name).text === 'createHash',
    )
  );
}

/** What is used without being imported. */
function useOffence(room: string, node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const [object, member] = [node.expression.text, node.name.text];
    if (object === 'process' && member === 'env') {
      return room === 'server'
        ? undefined
        : 'reads process.env: only server does, and hands the rest what it needs';
    }
    if (
      pureRooms.includes(room) &&
      [`${object}.${member}`, `${object}.*`].some((use) => impureMembers.includes(use))
    ) {
      return `uses ${object}.${member}: ${pureRule(room)}`;
    }
  }
  if (!pureRooms.includes(room)) return undefined;
  if (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    impureCalls.includes(node.expression.text)
  ) {
    return `uses ${node.expression.text}(): ${pureRule(room)}`;
  }
  const isNow = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
  return isNow ? `uses new Date(): ${pureRule(room)}` : undefined;
}

function pureRule(room: string): string {
  return `${room} knows no clock, chance or I/O; it is given them as data`;
}

function roomOf(file: string): string | undefined {
  return /^runtime\/([^/]+)\//.exec(file)?.[1];
}

/**
 * Every circle of files, types included: the files in which each leads to the next, the first one again at the end.
 * `texts` by path from the top. One circle for each knot of files that reach each other.
 */
export function findCircles(texts: ReadonlyMap<string, string>): string[][] {
  const below = new Map([...texts].map(([file, text]) => [file, importedFiles(file, text, texts)]));
  const circles: string[][] = [];
  const finished = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    const met = way.indexOf(file);
    if (met >= 0) circles.push([...way.slice(met), file]);
    if (met >= 0 || finished.has(file)) return;
    for (const next of below.get(file) ?? []) walk(next, [...way, file]);
    finished.add(file);
  };
  for (const file of texts.keys()) walk(file, []);
  return circles;
}

function importedFiles(file: string, text: string, texts: ReadonlyMap<string, string>): string[] {
  const folder = path.posix.dirname(file);
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    const target = path.posix.join(folder, fileName);
    const names = [target, target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx')];
    return fileName.startsWith('.') ? names.filter((name) => texts.has(name)) : [];
  });
}
