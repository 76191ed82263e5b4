import * as yaml from 'yaml';

/** Nesting beyond this is nobody's conversation, and recursion must end. */
export const maxDepth = 64;

/** The tokens are made without recursion, but not the tree: text that is all brackets would exhaust its stack. */
const deepestTokens = 4 * maxDepth;

/** undefined: nested too deep. */
export function parseText(text: string): yaml.Document.Parsed | undefined {
  const tokens = [...new yaml.Parser().parse(text)];
  if (depthOf(tokens) > deepestTokens) return undefined;
  const composer = new yaml.Composer<yaml.ParsedNode>({
    version: '1.2',
    keepSourceTokens: true,
    // the parser compares each key with every other, which 5,000 states would feel
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (document && second)
    document.errors.push(
      new yaml.YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'a second document'),
    );
  if (document) document.errors.push(...keysThatStandTwice(document));
  return document as yaml.Document.Parsed | undefined;
}

function keysThatStandTwice(document: yaml.Document): yaml.YAMLParseError[] {
  const found: yaml.YAMLParseError[] = [];
  yaml.visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!yaml.isScalar(key)) continue;
        const [start] = key.range ?? [0];
        if (seen.has(key.value))
          found.push(new yaml.YAMLParseError([start, start + 1], 'DUPLICATE_KEY', 'a key that stands twice'));
        seen.add(key.value);
      }
    },
  });
  return found;
}

/** How many tokens stand in each other at most; stops counting when it is too deep. */
function depthOf(tokens: readonly yaml.CST.Token[]): number {
  const open: { token: yaml.CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 1 }));
  let deepest = 0;
  for (let next = open.pop(); next && deepest <= deepestTokens; next = open.pop()) {
    const { token, depth } = next;
    deepest = Math.max(deepest, depth);
    const inner = (one: yaml.CST.Token | null | undefined) => {
      if (one) open.push({ token: one, depth: depth + 1 });
    };
    if (token.type === 'document') inner(token.value);
    if ('items' in token)
      for (const { key, value } of token.items) {
        inner(key);
        inner(value);
      }
  }
  return deepest;
}
