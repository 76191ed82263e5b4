import * as yaml from 'yaml';
import { entryOf, type MapNode } from '../1-parse/nodes.js';
import { parseFile } from '../1-parse/parse-file.js';
import type { SourceRange } from '../contract.js';

/** Words to stand in a file: one text, or a list of heard words. */
export type Words = string | readonly string[];

/**
 * `text` with other words at the place of a scalar or list; all else stays as it is, byte for byte, and the words keep
 * their style (plain, quoted, block) where it can hold them.
 */
export function replaceWords(
  text: string,
  { start, end }: Pick<SourceRange, 'start' | 'end'>,
  words: Words,
): string {
  if (typeof words !== 'string') return text.slice(0, start) + listOf(words) + text.slice(end);
  const plainly = writeScalar(text, start, words, undefined);
  // `no` or `12` without quotes would be no text any more
  if (plainly.value === words) return plainly.text;
  return writeScalar(text, start, words, words.includes('\n') ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE').text;
}

function listOf(words: readonly string[]): string {
  const list = new yaml.Document([...words], { version: '1.2' });
  if (yaml.isSeq(list.contents)) list.contents.flow = true;
  return list.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true }).trim();
}

function writeScalar(
  text: string,
  start: number,
  words: string,
  type: yaml.Scalar.Type | undefined,
): { text: string; value: unknown } {
  const tokens = [...new yaml.Parser().parse(text)];
  const found = findScalar(tokens, start);
  if (!found) return { text, value: words };
  const { token, inFlow } = found;
  const isLines = words.includes('\n') && !inFlow && type === undefined;
  yaml.CST.setScalarValue(token, words, {
    afterKey: true,
    // as a key would be written: on one line
    implicitKey: !isLines && (token.type !== 'block-scalar' || type !== undefined),
    inFlow,
    ...(type ? { type } : words.includes('\n') ? { type: inFlow ? 'QUOTE_DOUBLE' : 'BLOCK_LITERAL' } : {}),
  });
  const written = tokens.map((one) => yaml.CST.stringify(one)).join('');
  const again = findScalar([...new yaml.Parser().parse(written)], start);
  return { text: written, value: again?.value };
}

function findScalar(
  tokens: readonly yaml.CST.Token[],
  start: number,
): { token: yaml.CST.Token; inFlow: boolean; value: unknown } | undefined {
  const composer = new yaml.Composer({ keepSourceTokens: true, version: '1.2' });
  for (const document of composer.compose(tokens)) {
    let found: { token: yaml.CST.Token; inFlow: boolean; value: unknown } | undefined;
    yaml.visit(document, {
      Scalar(_, node, path) {
        if (node.range?.[0] !== start || !node.srcToken) return undefined;
        const inFlow = path.some((outer) => yaml.isCollection(outer) && outer.flow === true);
        found = { token: node.srcToken, inFlow, value: node.value };
        return yaml.visit.BREAK;
      },
    });
    if (found) return found;
  }
  return undefined;
}

/**
 * `text` with words under keys that it does not have yet, in the innermost map that is there, at its end and in its
 * manner. undefined: something else stands in the way of the keys.
 */
export function addWords(text: string, keys: readonly string[], words: Words): string | undefined {
  const { root } = parseFile({ path: '', text });
  if (root?.kind !== 'map') return undefined;
  let map: MapNode = root;
  let at = 0;
  for (; at < keys.length - 1; at++) {
    const entry = entryOf(map, keys[at]!);
    if (!entry) break;
    if (entry.value.kind !== 'map') return undefined;
    map = entry.value;
  }
  const rest = keys.slice(at);
  if (entryOf(map, rest[0]!)) return undefined;
  const { before, stem, after, place } = map.flow ? insideBraces(text, map, rest) : onLines(text, map, rest);
  const start = place + before.length + stem.length;
  const whole = text.slice(0, place) + before + stem + standIn + after + text.slice(place);
  return replaceWords(whole, { start, end: start + standIn.length }, words);
}

const standIn = 'x';

/** What goes into the file at `place`: `before`, the keys, the words and `after`. */
interface Insertion {
  place: number;
  before: string;
  stem: string;
  after: string;
}

function insideBraces(text: string, map: MapNode, keys: readonly string[]): Insertion {
  const inside = text.slice(map.start + 1, map.end - 1).trimEnd();
  const comma = map.entries.length > 0 && !inside.endsWith(',');
  const place = map.start + 1 + inside.length;
  return {
    place,
    before: comma ? ', ' : ' ',
    stem: keys.map((key, index) => (index < keys.length - 1 ? `${key}: { ` : `${key}: `)).join(''),
    after: ' }'.repeat(keys.length - 1) + (text[place] === '}' ? ' ' : ''),
  };
}

function onLines(text: string, map: MapNode, keys: readonly string[]): Insertion {
  const first = map.entries[0]?.keyRange.start ?? map.start;
  const indent = first - (text.lastIndexOf('\n', first - 1) + 1);
  const end = Math.max(...map.entries.map(({ value, keyRange }) => Math.max(value.end, keyRange.end)));
  const newline = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end);
  return {
    place: newline < 0 ? text.length : newline + 1,
    before: newline < 0 ? '\n' : '',
    stem: keys
      .map((key, depth) => `${depth === 0 ? '' : '\n'}${' '.repeat(indent + 2 * depth)}${key}:`)
      .join('')
      .concat(' '),
    after: '\n',
  };
}
