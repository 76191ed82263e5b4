import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiagnostics, loadFlows, type SourceFile } from '../../runtime/language/index.js';
import { aProject } from '../harness/random-flow.js';
import { RandomWalk } from '../harness/random-walk.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const isAccepted = (files: SourceFile[]) =>
  loadFlows(files).diagnostics.every(({ severity }) => severity !== 'error');

describe('a customer who does anything at all', () => {
  it('never falls out of the shipped flows', () => {
    const files = shippedFlows();
    const { flows, diagnostics } = loadFlows(files);
    expect(formatDiagnostics(diagnostics, files)).toBe('No problems.');
    fc.assert(
      fc.property(fc.nat(), (seed) => new RandomWalk(flows, seed).walk(200)),
      { numRuns: 12, seed: 20261122 },
    );
  }, 120_000);

  it('never falls out of a flow that was accepted', () => {
    const everywhere = shippedFlows('everywhere');
    fc.assert(
      fc.property(aProject, fc.nat(), (files, seed) => {
        const { flows, diagnostics } = loadFlows([...everywhere, ...files]);
        fc.pre(diagnostics.every(({ severity }) => severity !== 'error'));
        expect(flows.map(({ flow }) => flow)).toEqual(['home', 'other']);
        new RandomWalk(flows, seed).walk(200);
      }),
      { numRuns: 12, seed: 20261122 },
    );
  }, 120_000);
});

it('generated flows are accepted more often than not', () => {
  const everywhere = shippedFlows('everywhere');
  const projects = fc.sample(aProject, { numRuns: 12, seed: 1 });
  const accepted = projects.filter((files) => isAccepted([...everywhere, ...files]));
  expect(accepted.length).toBeGreaterThan(6);
});
