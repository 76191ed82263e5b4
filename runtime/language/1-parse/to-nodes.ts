import * as yaml from 'yaml';
import type { SourceRange } from '../contract.js';
import type { Code } from '../rules/codes.generated.js';
import type { Node, ScalarNode } from './nodes.js';
import { maxDepth } from './parse-text.js';

/** A parsed document as nodes that know their place; what flows do not use of YAML is reported and left out. */
export function toNodes(
  document: yaml.Document,
  text: string,
  range: (start: number, end: number) => SourceRange,
  report: (code: Code, message: string, help: string, at: SourceRange) => void,
): Node | undefined {
  const convert = (node: unknown, depth: number): Node | undefined => {
    if (depth > maxDepth) {
      const at = yaml.isNode(node) && node.range ? node.range[0] : 0;
      report(
        'LF101',
        `Nested deeper than ${maxDepth} levels`,
        'Split the flow with nested states or `call`.',
        range(at, at + 1),
      );
      return undefined;
    }
    if (node === null || node === undefined) return undefined;
    if (yaml.isAlias(node) || (yaml.isNode(node) && anchorOf(node))) {
      const [start, end] = node.range ?? [0, 1];
      const at = yaml.isAlias(node) ? start : text.lastIndexOf('&', start);
      report(
        'LF103',
        yaml.isAlias(node)
          ? `"*${node.source}" is an alias of YAML`
          : `"&${anchorOf(node)}" is an anchor of YAML`,
        'Flows repeat what they mean, so that each place can be read and translated alone. For text, put quotes around it.',
        range(at, yaml.isAlias(node) ? end : at + 1 + (anchorOf(node)?.length ?? 0)),
      );
      if (yaml.isAlias(node)) return undefined;
    }
    if (yaml.isMap(node)) {
      const place = range(node.range?.[0] ?? 0, node.range?.[1] ?? 1);
      const entries = node.items.flatMap((pair) => {
        const key = pair.key;
        if (!yaml.isScalar(key)) {
          if (yaml.isNode(key) && key.range)
            report(
              'LF101',
              'A key must be a plain word',
              'A "?" or a "{" at the start of text needs quotes around the text.',
              range(key.range[0], key.range[1]),
            );
          return [];
        }
        const keyRange = range(key.range?.[0] ?? 0, key.range?.[1] ?? 1);
        const isEmpty =
          pair.value === null ||
          (yaml.isScalar(pair.value) && !pair.value.source && pair.value.value === null);
        const value = isEmpty ? nothingAfter(keyRange) : convert(pair.value, depth + 1);
        return value ? [{ key: String(key.source ?? key.value ?? ''), keyRange, value }] : [];
      });
      return { kind: 'map', ...place, entries, flow: node.flow === true };
    }
    if (yaml.isSeq(node)) {
      const place = range(node.range?.[0] ?? 0, node.range?.[1] ?? 1);
      const items = node.items.flatMap((item) => convert(item, depth + 1) ?? []);
      return { kind: 'list', ...place, items, flow: node.flow === true };
    }
    return yaml.isScalar(node) ? scalar(node) : undefined;
  };

  const nothingAfter = (key: SourceRange): ScalarNode => {
    const nothing: ScalarNode = { kind: 'scalar', ...key, value: null, source: '', style: 'plain' };
    const comment = /^['"]?\s*:[ \t]*(?=#)[^\n]*/.exec(text.slice(key.end));
    if (comment)
      nothing.comment = range(key.end + comment[0].indexOf('#'), key.end + comment[0].trimEnd().length);
    return nothing;
  };

  const scalar = (node: yaml.Scalar): ScalarNode => {
    const [start, end] = node.range ?? [0, 0, 0];
    const value = node.value;
    const result: ScalarNode = {
      kind: 'scalar',
      ...range(start, end),
      value:
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
          ? value
          : String(value),
      source: text.slice(start, end),
      style: styles[node.type ?? 'PLAIN'] ?? 'plain',
    };
    const comment = /^[ \t]+(#[^\n]*)/.exec(text.slice(end));
    if (comment && result.style === 'plain') {
      const at = end + comment[0].indexOf('#');
      result.comment = range(at, end + comment[0].trimEnd().length);
    }
    return result;
  };

  return convert(document.contents, 0);
}

const styles: Record<string, ScalarNode['style']> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

function anchorOf(node: yaml.Node): string | undefined {
  return 'anchor' in node ? (node.anchor ?? undefined) : undefined;
}
