import { createFlowLoader, loadFlows, type SourceFile } from '../../runtime/language/index.js';
import { filesOf, flowOfSize } from '../harness/random-flow.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { cheapest, printTable } from './measure.js';

/** How long an author waits after a save in a project of 1,000 states. */
export function benchIncremental(): void {
  const flows = Array.from({ length: 20 }, (_, index) => (index === 0 ? 'home' : `flow${index}`));
  const files = [...shippedFlows('everywhere'), ...flows.flatMap((flow) => filesOf(flowOfSize(flow, 50)))];
  const load = createFlowLoader();
  load(files);
  let saves = 0;
  const afterSave = (path: string) =>
    cheapest(path.includes('everywhere') ? 1 : 3, () => {
      saves += 1;
      load(files.map((file) => (file.path === path ? reworded(file, saves) : file)));
    });
  const rows = ['flows/flow7/en.yaml', 'flows/flow7/af.yaml', 'flows/everywhere/en.yaml'].map((path) => [
    `a word in ${path}`,
    afterSave(path).toFixed(0),
  ]);
  printTable('After a save, 20 flows of 50 states in three languages', [
    ['changed', 'ms'],
    ...rows,
    ['all afresh', cheapest(1, () => loadFlows(files)).toFixed(0)],
  ]);
}

function reworded(file: SourceFile, save: number): SourceFile {
  return { ...file, text: file.text.replace(/(?<=say: \w+)/, ` ${'really '.repeat((save % 7) + 1).trim()}`) };
}
