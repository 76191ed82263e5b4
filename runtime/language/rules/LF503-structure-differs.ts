import type { MapNode, Node } from '../1-parse/nodes.js';
import type { SourceChart, SourceState } from '../3-meaning/source-chart.js';
import { compileState } from '../4-compile/compile-state.js';
import { firstDifference, structureOfState } from '../4-compile/structure.js';
import type { SourceRange } from '../contract.js';
import { languages } from '../languages/index.js';
import type { Rule } from './rule.js';

/** Charts of two languages are the same unless somebody says why they differ. */
export const structureDiffers: Rule = {
  isConsequence: true,
  check({ chart, base, everywhere }, report) {
    if (!base || chart.root.differs) return;
    const language = languages[chart.language].name;
    const baseLanguage = languages[base.language].name;
    const own = new Map([chart.root, ...chart.states].map((state) => [state.path, state]));
    const help = 'Make them alike, or say why they differ beside it: "differs: reason".';
    for (const theirs of [base.root, ...base.states]) {
      const ours = own.get(theirs.path);
      if (!ours) {
        if (theirs.parent && isDeclared(own.get(theirs.parent.path))) continue;
        report({
          message: `${language} has no state "${theirs.path}", which ${baseLanguage} has`,
          help,
          range: chart.root.nameRange,
          related: [{ message: `in ${baseLanguage}`, range: theirs.nameRange }],
        });
        continue;
      }
      if (isDeclared(ours)) continue;
      const difference = firstDifference(
        structureOfState(compileState({ ...theirs, states: [] }, { chart: base, everywhere })),
        structureOfState(compileState({ ...ours, states: [] }, { chart, everywhere })),
      );
      if (!difference) continue;
      report({
        message: `${language} differs from ${baseLanguage} in "${[ours.path, ...asWritten(difference.at)].filter(Boolean).join('.')}"`,
        help,
        range: placeOf(ours, chart, difference.at, difference.right),
        related: [{ message: `in ${baseLanguage}`, range: theirs.nameRange }],
      });
    }
    const theirs = new Set([base.root, ...base.states].map(({ path }) => path));
    for (const state of chart.states)
      if (!theirs.has(state.path) && !isDeclared(state) && theirs.has(state.parent?.path ?? ''))
        report({ message: `${baseLanguage} has no state "${state.path}"`, help, range: state.nameRange });
  },
};

/** Keys of the compiled chart that nobody wrote are left out. */
function asWritten(at: string[]): string[] {
  return at.filter((key) => !['choices', 'rows', 'transitions', 'heard', '0'].includes(key));
}

function isDeclared(state: SourceState | undefined): boolean {
  for (let outer = state; outer; outer = outer.parent)
    if (outer.differs || hasReason(outer.node)) return true;
  return false;
}

/** `differs` beside a choice or a transition speaks for its state. */
function hasReason(node: Node): boolean {
  if (node.kind === 'list') return node.items.some(hasReason);
  if (node.kind !== 'map') return false;
  return node.entries.some(({ key, value }) => key === 'differs' || (key !== 'states' && hasReason(value)));
}

/** The value or key that differs, where the language's own file says it; else its state. */
function placeOf(state: SourceState, chart: SourceChart, at: string[], value: unknown): SourceRange {
  const found: SourceRange[] = [];
  const search = (map: MapNode) => {
    for (const entry of map.entries) {
      if (entry.key === 'states') continue;
      const own = entry.value.path === chart.path && !entry.value.absent;
      if (own && entry.value.kind === 'scalar' && String(entry.value.value) === String(value))
        found.push(entry.value);
      if (own && at.includes(entry.key)) found.push(entry.keyRange);
      if (entry.value.kind === 'map') search(entry.value);
    }
  };
  search(state.node);
  return found.at(-1) ?? state.nameRange;
}
