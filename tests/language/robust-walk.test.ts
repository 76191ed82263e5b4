import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TurnResult } from '../../runtime/engine/index.js';
import {
  type Diagnostic,
  formatDiagnostics,
  loadFlows,
  type SourceFile,
} from '../../runtime/language/index.js';
import { aProject } from '../harness/random-flow.js';
import { patience, runs } from '../harness/random-runs.js';
import { RandomWalk } from '../harness/random-walk.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const everywhere = shippedFlows('everywhere');
const isAccepted = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.every(({ severity }) => severity !== 'error');

describe('a customer who does anything at all', () => {
  it(
    'never falls out of the shipped flows',
    () => {
      const files = shippedFlows();
      const { flows, diagnostics } = loadFlows(files);
      expect(formatDiagnostics(diagnostics, files)).toBe('No problems.');
      fc.assert(
        fc.property(fc.nat(), (seed) => new RandomWalk(flows, seed, contradicting(new Set())).walk(200)),
        runs(12),
      );
    },
    patience,
  );

  it(
    'never falls out of a flow that was accepted, nor comes where the checker says that nobody comes',
    () => {
      let walked = '';
      fc.assert(
        fc.property(aProject, fc.nat(), (project, seed) => {
          const files = [...everywhere, ...project];
          const { flows, diagnostics } = loadFlows(files);
          fc.pre(isAccepted(diagnostics));
          expect(flows.map(({ flow }) => flow)).toEqual(['home', 'other']);
          const never = new Set(diagnostics.flatMap((each) => placeThatNobodyReaches(each, files) ?? []));
          walked += never.size > 0 ? '.' : '';
          new RandomWalk(
            flows,
            seed,
            contradicting(never, (place) => (walked += place)),
          ).walk(200);
        }),
        runs(12),
      );
      // there was something to contradict, and guards decided
      expect(walked).toMatch(/^(?=.*\.)(?=.* way0)(?=.* way1).*$/s);
    },
    patience,
  );
});

/** Hears what the engine does: no guard of an accepted flow fails, and none of these places is come to. */
function contradicting(never: ReadonlySet<string>, told?: (place: string) => void) {
  return ({ trace }: TurnResult): void => {
    for (const step of trace) {
      if (step.step === 'guardFailed') throw new Error(`"${step.guard}" fails: ${step.error}`);
      if (step.step !== 'take' && step.step !== 'enter') continue;
      const place = `${step.flow}/${step.step === 'take' ? step.transition.replace(/\|.*\|/, ' ') : step.state}`;
      told?.(place);
      if (never.has(place)) throw new Error(`the checker says that nobody comes to ${place}`);
    }
  };
}

/** `home/state3` or its transition `home/state3 way1`, of which a warning says that nobody comes there. */
function placeThatNobodyReaches(
  { range, code }: Diagnostic,
  files: readonly SourceFile[],
): string | undefined {
  if (code !== 'LF352' && code !== 'LF370') return undefined;
  const { text, path } = files.find((file) => file.path === range.path)!;
  const flow = path.split('/')[1]!;
  if (code === 'LF352') return `${flow}/${text.slice(range.start, range.end)}`;
  const before = text.slice(0, range.end);
  const state = [...before.matchAll(/^ {2}(\w+):/gm)].at(-1)![1]!;
  return `${flow}/${state} ${[...before.matchAll(/as: (\w+)/g)].at(-1)?.[1]}`;
}

it('many generated flows are accepted', () => {
  const projects = fc.sample(aProject, runs(30));
  const accepted = projects.filter((files) => isAccepted(loadFlows([...everywhere, ...files]).diagnostics));
  expect(accepted.length).toBeGreaterThan(projects.length / 4);
});
