import ts from 'typescript';

/** Words in the texts and regular expressions of a file, without those of its imports; each with its line. */
export function quotedWords(text: string): { word: string; line: number; quoted: string }[] {
  const source = ts.createSourceFile('file.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: { word: string; line: number; quoted: string }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const quoted = quotedIn(node);
    if (quoted !== null) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const [word] of quoted.toLowerCase().matchAll(/\p{L}+/gu)) found.push({ word, line, quoted });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function quotedIn(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) return node.text;
  return ts.isRegularExpressionLiteral(node) ? node.text.replace(/\\./g, ' ') : null;
}
