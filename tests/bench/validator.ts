import { loadFlows, type SourceFile } from '../../runtime/language/index.js';
import { filesOf, flowOfSize } from '../harness/random-flow.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { cheapest, printTable } from './measure.js';

const sizes = [500, 1_000, 2_500, 5_000];

/** What a state costs to validate in three languages, in one flow of so many; a cost that grows with the flow shows in the ratio. */
export function benchValidator(): void {
  const everywhere = shippedFlows('everywhere');
  const project = (size: number): SourceFile[] => [...everywhere, ...filesOf(flowOfSize('home', size))];
  for (let warming = 0; warming < 5; warming += 1) loadFlows(project(100));
  const perState = sizes.map((size) => {
    const files = project(size);
    return cheapest(size > 1_000 ? 1 : 2, () => loadFlows(files)) / size;
  });
  printTable('Validation, one flow in three languages', [
    ['states', 'ms', 'ms a state', `ratio to ${sizes[0]}`],
    ...sizes.map((size, index) => [
      String(size),
      (perState[index]! * size).toFixed(0),
      perState[index]!.toFixed(2),
      (perState[index]! / perState[0]!).toFixed(2),
    ]),
  ]);
}
