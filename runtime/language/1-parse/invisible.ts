import type { Diagnostic } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { lostLetterIn } from './lost-letters.js';
import { isText, type Node, rangeInScalar, type ScalarNode } from './nodes.js';

/**
 * Characters that nobody sees and that come along when text is copied: spaces of no width, soft hyphens, marks that turn
 * the direction of writing, control characters. Joiners within emojis are none of them.
 */
const invisible = /(?![\t\n\r])\p{Cc}|[\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]/u;
/** In a key also a space that is wider or narrower than the one of the keyboard. */
const oddSpace = /[\u00a0\u1680\u2000-\u200d\u202f\u205f\u3000]/u;

/** A key or text with a character in it that nobody sees. */
export function findInvisible(root: Node): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (name: string, path: string, at: number) =>
    found.push(
      diagnose({
        code: 'LF111',
        message: `An invisible character stands here (U+${name})`,
        help: 'It came along when the text was copied: delete the word and type it again.',
        range: { path, start: at, end: at + 1 },
      }),
    );
  const look = (text: string, path: string, start: number, pattern: RegExp) => {
    const match = pattern.exec(text);
    if (match)
      report(match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0'), path, start + match.index);
  };
  const visit = (node: Node): void => {
    if (node.kind === 'scalar') {
      look(node.source, node.path, node.start, invisible);
      // written as an escape
      const lost = isText(node) ? lostLetterIn(node.value) : undefined;
      if (lost)
        found.push(
          diagnose({
            code: 'LF114',
            message: lost.message,
            help: lost.help,
            range: rangeInScalar(node as ScalarNode, lost.at, lost.at + 1),
          }),
        );
    } else if (node.kind === 'list') node.items.forEach(visit);
    else
      for (const { key, keyRange, value } of node.entries) {
        look(key, keyRange.path, keyRange.start, invisible.test(key) ? invisible : oddSpace);
        visit(value);
      }
  };
  visit(root);
  return found;
}
