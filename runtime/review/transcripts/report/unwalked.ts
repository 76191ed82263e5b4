import { type CompiledFlow, indexChart, type StateNode, transitionSlots } from '../../../language/index.js';

/** Every transition that no transcript walks, by flow, with the line of its state; what every flow shares is told once. */
export function tellUnwalked(flows: readonly CompiledFlow[], walked: ReadonlySet<string>): string {
  const lines: string[] = [];
  const shared = flows.map((flow) => new Set(keysOf(flow).map(({ key }) => key)));
  const isShared = (key: string) => flows.length > 1 && shared.every((keys) => keys.has(key));
  const seen = new Set<string>();
  let all = 0;
  for (const flow of flows) {
    for (const { key, node } of keysOf(flow)) {
      if (seen.has(key)) continue;
      if (isShared(key)) seen.add(key);
      all += 1;
      const places = isShared(key) ? flows.map((each) => each.flow) : [flow.flow];
      if (places.some((place) => walked.has(`${place} ${key}`))) continue;
      const owner = isShared(key) ? 'everywhere' : flow.flow;
      lines.push(`${owner}/en.yaml:${node.line} ${node.path || '(root)'} ${key.slice(key.indexOf('|') + 1)}`);
    }
  }
  return [`${all - lines.length} of ${all} transitions are walked; these are not:`, ...lines.sort()].join(
    '\n',
  );
}

function keysOf({ charts }: CompiledFlow): { key: string; node: StateNode }[] {
  const chart = charts.en;
  if (!chart) return [];
  const visit = (node: StateNode): { key: string; node: StateNode }[] => [
    ...transitionSlots(node).flatMap((slot) => slot.transitions.map(({ key }) => ({ key, node }))),
    ...node.states.flatMap(visit),
  ];
  return visit(indexChart(chart).chart.root);
}
