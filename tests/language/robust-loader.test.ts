import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFlowLoader, loadFlows, type SourceFile } from '../../runtime/language/index.js';
import { aProject } from '../harness/random-flow.js';
import { patience, runs } from '../harness/random-runs.js';
import { shippedFlows } from '../harness/shipped-flows.js';
import { aSlip, type Slip, spoil } from '../harness/spoil-text.js';

/** One save in an editor: a file with slips, or taken away; later perhaps put back. */
const aSave = fc.record({
  file: fc.nat(1_000),
  slips: fc.option(fc.array(aSlip, { maxLength: 2 }), { freq: 10, nil: 'deleted' as const }),
});

function saved(files: readonly SourceFile[], at: number, made: Slip[] | 'deleted'): SourceFile[] {
  const place = at % files.length;
  return files.flatMap((file, index) => {
    if (index !== place) return file;
    return made === 'deleted' ? [] : { ...file, text: spoil(file.text, made) };
  });
}

it(
  'a loader says after every save what loading afresh would say',
  () => {
    fc.assert(
      fc.property(aProject, fc.array(aSave, { minLength: 2, maxLength: 5 }), (project, saves) => {
        const whole = [...shippedFlows('everywhere'), ...project];
        const load = createFlowLoader();
        expect(load(whole)).toEqual(loadFlows(whole));
        for (const { file, slips } of saves) {
          const files = saved(whole, file, slips);
          expect(load(files)).toEqual(loadFlows(files));
        }
        expect(load(whole)).toEqual(loadFlows(whole));
      }),
      runs(4),
    );
  },
  patience,
);

it('what a save does not touch is not done again', () => {
  const files = shippedFlows();
  const load = createFlowLoader();
  const before = load(files);
  const changed = files.map((file) =>
    file.path === 'flows/home/af.yaml' ? { ...file, text: `${file.text}# a remark\n` } : file,
  );
  const chartOf = ({ flows }: typeof before, flow: string, language: 'en' | 'af') =>
    flows.find((one) => one.flow === flow)?.charts[language];
  const after = load(changed);
  expect(chartOf(after, 'onboarding', 'af')).toBe(chartOf(before, 'onboarding', 'af'));
  expect(chartOf(after, 'home', 'en')).toBe(chartOf(before, 'home', 'en'));
  expect(chartOf(after, 'home', 'af')).not.toBe(chartOf(before, 'home', 'af'));
});
