import type { SourceVariable } from '../3-meaning/source-chart.js';
import type { Chart, StateNode, Variable } from '../compiled-flow.js';
import { type CompileScope, compileState } from './compile-state.js';
import { structureHash, wordingHash } from './structure.js';

/** A chart without errors as the engine runs it, with what is everywhere merged in. */
export function compileChart(scope: CompileScope): Chart {
  const { chart, everywhere } = scope;
  const root = compileState(chart.root, scope);
  if (everywhere)
    addEverywhere(
      root,
      compileState(everywhere.root, { ...scope, chart: everywhere, everywhere: undefined }),
    );
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

/** Behind the flow's own: a flow may hear a word, or shape a state, in its own way. */
function addEverywhere(root: StateNode, everywhere: StateNode): void {
  for (const kind of Object.keys(everywhere.on) as (keyof StateNode['on'])[])
    root.on[kind] = [...(root.on[kind] ?? []), ...(everywhere.on[kind] ?? [])];
  const heard = new Set(root.heard.map(({ name }) => name));
  root.heard.push(...everywhere.heard.filter(({ name }) => !heard.has(name)));
  const own = new Set(root.states.map(({ path }) => path));
  root.states.push(...everywhere.states.filter(({ path }) => !own.has(path)));
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
