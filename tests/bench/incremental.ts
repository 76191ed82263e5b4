import { createFlowLoader, loadFlows, type SourceFile } from '../../runtime/language/index.js';
import { filesOf, flowOfSize } from '../harness/random-flow.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { cheapest, printTable } from './measure.js';

const policies: SourceFile = {
  path: 'flows/policies.yaml',
  text: `policies:
  noOrderBySilence: { why: Nobody orders by not answering, never: { action: package.select, by: timer } }
  consentFirst:
    why: We keep nothing that nobody agreed to
    never: { action: customer.update }
    before: [{ action: consent.record, with: { given: true }, or: customer.consent_given == true }]
    unless: customer.status == 'inactive'
  wayOut: { why: Whoever writes to us can end it, everyState: { answers: [stop] } }
`,
};

/** How long an author waits after a save in a project of 1,000 states. */
export function benchIncremental(): void {
  const flows = Array.from({ length: 20 }, (_, index) => (index === 0 ? 'home' : `flow${index}`));
  const files = [
    ...shippedFlows('everywhere'),
    ...flows.flatMap((flow) => filesOf(flowOfSize(flow, 50))),
    policies,
  ];
  const load = createFlowLoader();
  load(files);
  let saves = 0;
  const afterSave = (path: string, change: (file: SourceFile, save: number) => SourceFile) =>
    cheapest(path.includes('everywhere') ? 2 : 12, () => {
      saves += 1;
      load(files.map((file) => (file.path === path ? change(file, saves) : file)));
    });
  const changes: [string, string, typeof reworded][] = [
    ['a word', 'flows/flow7/en.yaml', reworded],
    ['a word', 'flows/flow7/af.yaml', reworded],
    ['the structure', 'flows/flow7/en.yaml', rebuilt],
    ['a word', 'flows/everywhere/en.yaml', reworded],
  ];
  const afresh = cheapest(2, () => loadFlows(files));
  const rows = changes.map(([what, path, change]) => {
    const ms = afterSave(path, change);
    return [`${what} in ${path}`, ms.toFixed(0), (ms / afresh).toFixed(3)];
  });
  printTable('After a save, 20 flows of 50 states in three languages, with policies', [
    ['changed', 'ms', 'of all afresh'],
    ...rows,
    ['all afresh', afresh.toFixed(0), '1'],
  ]);
}

function reworded(file: SourceFile, save: number): SourceFile {
  return { ...file, text: file.text.replace(/(?<=say: \w+)/, ` ${'really '.repeat((save % 7) + 1).trim()}`) };
}

function rebuilt(file: SourceFile, save: number): SourceFile {
  return { ...file, text: file.text.replace('count: count + 1', `count: count + ${(save % 7) + 2}`) };
}
