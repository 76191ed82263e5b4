import type { Diagnostic } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { refusalOfName } from '../names.js';
import type { Node } from './nodes.js';

/**
 * Keys that nothing may be called, which are taken out of the tree: whoever reads on, an editor too, never meets them.
 * What a file of ours names, it names by a key; and no key of ours is one of these.
 */
export function takeOutReserved(node: Node): Diagnostic[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(takeOutReserved);
  const found: Diagnostic[] = [];
  node.entries = node.entries.filter(({ key, keyRange, value }) => {
    const refusal = refusalOfName(key);
    if (refusal) found.push(diagnose({ code: 'LF209', ...refusal, range: keyRange }));
    found.push(...takeOutReserved(value));
    return !refusal;
  });
  return found;
}
