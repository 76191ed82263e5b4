import { scopesOf } from '../../chart/everywhere.js';
import { ownTransitions } from '../../chart/ways-out.js';
import { isOfCustomer } from '../../conditions/knowledge.js';
import { nameOf } from '../../conditions/syntax.js';
import { sourcesOfJourney } from '../changes.js';
import type { Project, WholeChart } from '../whole-chart.js';
import { customerChange } from './customer-facts.js';

/** Variables as `flow/name`, the customer's fields as `customer.name`. */
export type Names = ReadonlySet<string>;

export const nameIn = (flow: string, name: string): string => (isOfCustomer(name) ? name : `${flow}/${name}`);

/** `names`, and what they are copied from, in any flow. */
export function withSources(names: Names, project: Project): Names {
  const all = new Set(names);
  let copies = copiesOf.get(project);
  if (!copies) {
    copies = project.variants.flatMap((variant) => [...variant.charts.values()].flatMap(copiesIn));
    copiesOf.set(project, copies);
  }
  for (let size = -1; size !== all.size; ) {
    size = all.size;
    for (const { to, from } of copies) if (all.has(to)) all.add(from);
  }
  return all;
}

const copiesOf = new WeakMap<Project, { to: string; from: string }[]>();

/** Which name is made of which: by `assign`, by an action that writes it into the customer's row, or by the journey. */
function copiesIn(whole: WholeChart): { to: string; from: string }[] {
  const { chart, everywhere, flow } = whole;
  const states = [...scopesOf(chart.root, everywhere), ...whole.states];
  const transitions = states.flatMap(ownTransitions);
  const calls = [
    ...states.flatMap(({ entry, exit }) => [...entry, ...exit]),
    ...transitions.flatMap((one) => one.actions),
  ];
  const read = (source: string) => {
    const name = nameOf(source);
    return name !== undefined && (isOfCustomer(name) || chart.context.has(name))
      ? nameIn(flow, name)
      : undefined;
  };
  const assigned = transitions.flatMap(({ assign }) =>
    assign.map(({ name, value }) => ({ to: nameIn(flow, name), from: value && read(value.source) })),
  );
  const written = calls.flatMap((call) =>
    [...customerChange(call, {}).facts.keys()].flatMap((to) =>
      call.input.map(({ value }) => ({ to, from: read(value.source) })),
    ),
  );
  const moved = whole.states.flatMap(sourcesOfJourney);
  return [...assigned, ...written, ...moved].flatMap(({ to, from }) =>
    from === undefined ? [] : [{ to, from }],
  );
}
