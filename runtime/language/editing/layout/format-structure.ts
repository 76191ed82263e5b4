import * as yaml from 'yaml';

/** A part of a text and what comes in its place. */
export interface Change {
  start: number;
  end: number;
  text: string;
}

type Collection = yaml.YAMLMap | yaml.YAMLSeq;
type Value = yaml.Node | null | undefined;

const step = 2;
/** A map or list in brackets that is written on several lines is joined when it fits. */
const widest = 120;

/**
 * What brings maps, lists, colons, dashes, brackets and quotes into their usual form: every map two spaces inside its
 * parent, `key: value`, `{ a: b }`, `[a, b]`, and 'single' quotes where no double ones are needed. Nothing moves.
 */
export function structureChanges(text: string, document: yaml.Document): Change[] {
  const changes: Change[] = [];
  const lineStart = (offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
  const isFirst = (offset: number) => text.slice(lineStart(offset), offset).trim() === '';
  const replace = (start: number, end: number, by: string) => {
    if (text.slice(start, end) !== by) changes.push({ start, end, text: by });
  };
  const indent = (offset: number, columns: number) => {
    if (isFirst(offset)) replace(lineStart(offset), offset, ' '.repeat(columns));
  };

  const map = (node: yaml.YAMLMap, columns: number) => {
    for (const { key, value } of node.items as yaml.Pair<yaml.Scalar, Value>[]) {
      const [start, end] = key.range!;
      indent(start, columns);
      const written = scalarSource(key, text);
      replace(start, end, written);
      const colon = text.indexOf(':', end);
      replace(end, colon + 1, ':');
      if (!value?.range || isNothing(value)) continue;
      space(colon + 1, value.range[0]);
      inside(value, columns + step, columns + written.length + 2, start - lineStart(start));
    }
  };
  const list = (node: yaml.YAMLSeq, columns: number) => {
    for (const [index, dash] of dashes(node).entries()) {
      indent(dash, columns);
      const item = node.items[index] as Value;
      if (!item?.range || isNothing(item)) continue;
      space(dash + 1, item.range[0]);
      inside(item, columns + step, columns + step, dash - lineStart(dash));
    }
  };
  /** One space between what is on one line; what is on two lines stays so. */
  const space = (start: number, end: number) => {
    if (!text.slice(start, end).includes('\n')) replace(start, end, ' ');
  };
  const inside = (node: yaml.Node, columns: number, at: number, outer: number) => {
    if (yaml.isCollection(node) && !node.flow) {
      if (yaml.isMap(node)) map(node, columns);
      else if (yaml.isSeq(node)) list(node, columns);
      return;
    }
    const [start, end] = node.range!;
    indent(start, columns);
    if (yaml.isScalar(node) && node.type?.startsWith('BLOCK')) return block(node, columns, outer);
    const written = flowSource(node as Collection | yaml.Scalar, text);
    const isOneLine = !text.slice(start, end).includes('\n');
    if (written !== undefined && (isOneLine || at + written.length <= widest)) replace(start, end, written);
    else shift(start, end, yaml.isScalar(node) ? columns : undefined, columns - step - outer);
  };
  /** The lines of a value after its first: to `columns`, or as far as the value itself moves. */
  const shift = (start: number, end: number, columns: number | undefined, by: number) => {
    for (
      let line = text.indexOf('\n', start) + 1;
      line > 0 && line < end;
      line = text.indexOf('\n', line) + 1
    ) {
      const length = /^[ \t]*/.exec(text.slice(line))![0].length;
      if (text[line + length] === '\n' || text[line + length] === '\r') replace(line, line + length, '');
      else replace(line, line + length, ' '.repeat(columns ?? Math.max(1, length + by)));
    }
  };
  /** Text behind | or >: its own indentation within stays. */
  const block = (node: yaml.Scalar, columns: number, outer: number) => {
    const [start, end] = node.range!;
    const header = text.indexOf('\n', start);
    if (header < 0) return;
    const isExplicit = /\d/.test(text.slice(start, header).replace(/#.*/, ''));
    const first = /\n( *)[^ \r\n]/.exec(text.slice(header, end));
    const by = isExplicit ? columns - step - outer : columns - (first?.[1]?.length ?? 0);
    for (let line = header + 1; line > 0 && line < end; line = text.indexOf('\n', line) + 1) {
      const length = /^ */.exec(text.slice(line))![0].length;
      const isBlank =
        text[line + length] === '\n' || text[line + length] === '\r' || line + length >= text.length;
      if (!isBlank || length + by > columns)
        replace(line, line + length, ' '.repeat(Math.max(0, length + by)));
    }
  };

  if (yaml.isNode(document.contents)) inside(document.contents, 0, 0, -step);
  return changes;
}

function isNothing(node: yaml.Node): boolean {
  return yaml.isScalar(node) && node.value === null && !node.source;
}

/** Where the dashes of a list are. */
function dashes({ srcToken }: yaml.YAMLSeq): number[] {
  if (srcToken?.type !== 'block-seq') return [];
  return srcToken.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset),
  );
}

/** A value on one line; undefined where it cannot be, because of a comment or of text on several lines. */
function flowSource(node: Value, text: string): string | undefined {
  if (!node?.range) return '';
  if (yaml.isScalar(node)) {
    const source = scalarSource(node, text);
    return source.includes('\n') ? undefined : source;
  }
  if (!yaml.isCollection(node) || hasComment(node)) return undefined;
  const isMap = yaml.isMap(node);
  const members = node.items.map((item) =>
    yaml.isPair(item) ? pairSource(item as yaml.Pair<Value, Value>, text) : flowSource(item as Value, text),
  );
  if (members.some((member) => member === undefined)) return undefined;
  const joined = members.join(', ');
  if (!isMap) return `[${joined}]`;
  return joined === '' ? '{}' : `{ ${joined} }`;
}

function pairSource({ key, value, srcToken }: yaml.Pair<Value, Value>, text: string): string | undefined {
  const name = flowSource(key, text);
  const hasColon = srcToken?.sep?.some(({ type }) => type === 'map-value-ind');
  if (name === undefined || !hasColon) return name;
  if (!value || isNothing(value)) return `${name}:`;
  const written = flowSource(value, text);
  return written === undefined ? undefined : `${name}: ${written}`;
}

function hasComment({ srcToken }: Collection): boolean {
  let found = false;
  if (srcToken?.type !== 'flow-collection') return found;
  const look = (tokens: readonly yaml.CST.SourceToken[] | undefined) => {
    if (tokens?.some(({ type }) => type === 'comment')) found = true;
  };
  for (const { start, sep } of srcToken.items) {
    look(start);
    look(sep);
  }
  look(srcToken.end);
  return found;
}

/** As written, but for double quotes around text that has neither escapes nor apostrophes. */
function scalarSource(node: yaml.Scalar, text: string): string {
  const [start, end] = node.range!;
  const source = text.slice(start, end);
  const inner = source.slice(1, -1);
  return node.type === 'QUOTE_DOUBLE' && !/[\\'\n]/.test(inner) ? `'${inner}'` : source;
}
