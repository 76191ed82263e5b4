import type { SourceVariable } from '../3-meaning/source-chart.js';
import { sharedWith } from '../chart/everywhere.js';
import type { Chart, StateNode, Variable } from '../compiled-flow.js';
import { type CompileScope, compileHandlers, compileState } from './compile-state.js';
import { structureHash, wordingHash } from './structure.js';

/** A chart without errors as the engine runs it, with what is everywhere merged in. */
export function compileChart(scope: CompileScope): Chart {
  const { chart, everywhere } = scope;
  const root = compileState(chart.root, scope);
  if (everywhere)
    addShared(root, sharedWith(chart, everywhere), { ...scope, chart: everywhere, everywhere: undefined });
  const body = {
    flow: chart.flow,
    language: chart.language,
    context: Object.fromEntries(
      [...chart.context].map(([name, variable]) => [name, compileVariable(variable)]),
    ),
    root,
  };
  return { ...body, structureHash: structureHash(body), wordingHash: wordingHash(body) };
}

function addShared(
  root: StateNode,
  { states, handlers }: ReturnType<typeof sharedWith>,
  scope: CompileScope,
): void {
  const { on, heard } = compileHandlers(handlers, scope.chart.root, scope);
  for (const kind of Object.keys(on) as (keyof StateNode['on'])[])
    root.on[kind] = [...(root.on[kind] ?? []), ...(on[kind] ?? [])];
  root.heard.push(...heard);
  // what is inside a state is compiled with it
  for (const state of states) if (state.parent?.path === '') root.states.push(compileState(state, scope));
}

function compileVariable({ type, default: value, min, max, pattern }: SourceVariable): Variable {
  return {
    type,
    default: value,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}
