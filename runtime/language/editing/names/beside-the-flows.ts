import { languageCodes } from '../../../model/index.js';
import type { Node } from '../../1-parse/nodes.js';
import { rangeInScalar } from '../../1-parse/nodes.js';
import type { SourceFile, SourceRange } from '../../contract.js';
import { isLockFile } from '../../translations/index.js';
import { treeOf } from '../read-project.js';

/** A state that a file beside the flows names. */
export interface StateName {
  flow: string;
  /** Dotted path. */
  state: string;
  /** Of the last part of the path. */
  range: SourceRange;
}

/** States that a lock of translations or the policies name; none in any other file. */
export function statesNamedIn(file: SourceFile): StateName[] {
  if (isLockFile(file.path)) return namedInLock(file);
  return /(^|\/)policies\.yaml$/.test(file.path) ? namedInPolicies(file) : [];
}

/** Keys of a lock lead through states: `states.askName.say`. */
function namedInLock(file: SourceFile): StateName[] {
  const flow = /([^/]+)\/[^/]+$/.exec(file.path)?.[1];
  const root = treeOf(file);
  if (!flow || root?.kind !== 'map') return [];
  return root.entries.flatMap(({ key: language, value }) =>
    value.kind === 'map' && languageCodes.some((code) => code === language)
      ? value.entries.flatMap(({ key, keyRange: { path, start } }) =>
          statesOnTheWay(key).map((found) => ({
            flow,
            state: found.state,
            range: { path, start: start + found.start, end: start + found.end },
          })),
        )
      : [],
  );
}

function statesOnTheWay(key: string): { state: string; start: number; end: number }[] {
  const found: { state: string; start: number; end: number }[] = [];
  let at = 0;
  for (;;) {
    const name = /^states\.(\w+)(?=\.|$)/.exec(key.slice(at))?.[1];
    if (!name) return found;
    const start = at + 'states.'.length;
    const outer = found.at(-1)?.state;
    const end = start + name.length;
    found.push({ state: outer === undefined ? name : `${outer}.${name}`, start, end });
    at = end + 1;
  }
}

/** Policies say `flow/state`, alone or in a sentence. */
function namedInPolicies(file: SourceFile): StateName[] {
  const found: StateName[] = [];
  const read = (text: string, rangeOf: (start: number, end: number) => SourceRange) => {
    for (const match of text.matchAll(/(?<![\w/])([a-z]\w*)\/([a-z]\w*(?:\.\w+)*)(?![\w/])/g)) {
      const [whole, flow, path] = match as unknown as [string, string, string];
      let end = match.index + whole.length;
      const names = path.split('.');
      for (let count = names.length; count > 0; count--) {
        const start = end - names[count - 1]!.length;
        found.push({ flow, state: names.slice(0, count).join('.'), range: rangeOf(start, end) });
        end = start - 1;
      }
    }
  };
  const visit = (node: Node) => {
    if (node.kind === 'list') node.items.forEach(visit);
    else if (node.kind === 'map')
      for (const { key, keyRange, value } of node.entries) {
        const { path, start: at } = keyRange;
        read(key, (start, end) => ({ path, start: at + start, end: at + end }));
        visit(value);
      }
    else if (typeof node.value === 'string')
      read(node.value, (start, end) => rangeInScalar(node, start, end));
  };
  const root = treeOf(file);
  if (root) visit(root);
  return found;
}
