import { counted } from '../../../language/index.js';
import type { LayerMark, LayerPath } from './contract.js';
import type { Layer } from './layer.js';

/** The paths that break a policy: the states that one of them passes, and the lines between them. */
export const policiesLayer: Layer = async ({ project }, { chart }, { path: asked }) => {
  const broken = project.problems.flatMap(({ diagnostic }) => {
    const told = diagnostic.code.startsWith('LF6')
      ? diagnostic.related?.find(({ passes }) => passes?.some(({ flow }) => flow === chart.flow))
      : undefined;
    return told ? [{ diagnostic, told }] : [];
  });
  const paths = broken.map(({ diagnostic: { code, message, help }, told }): LayerPath => {
    return { code, message, help, chat: told.message };
  });
  const shown = broken[Math.min(asked, broken.length) - 1];
  if (!shown) return { summary: 'No path of this flow breaks a policy.', paths };

  const passed = shown.told.passes!.filter(({ flow }) => flow === chart.flow).map(({ state }) => state);
  const last = passed.at(-1);
  const states = Object.fromEntries(
    passed.map((state, index): [string, LayerMark] => [
      state,
      {
        label: state === last ? 'breaks it' : `${index + 1}`,
        tone: state === last ? 'bad' : 'warning',
        count: 1,
        weight: 1,
        notes: state === last ? [shown.diagnostic.message] : ['on the way there'],
      },
    ]),
  );
  const steps = new Set(passed.slice(1).map((to, index) => `${passed[index]} ${to}`));
  const transitions = Object.fromEntries(
    chart.transitions
      .filter(({ from, to }) => steps.has(`${from} ${to}`))
      .map(({ key }): [string, LayerMark] => [
        key,
        { label: '', tone: 'bad', count: 1, weight: 1, notes: ['on the path that breaks the policy'] },
      ]),
  );
  return {
    summary: `${counted(paths.length, 'path breaks', 'paths break')} a policy.`,
    paths,
    states,
    transitions,
  };
};
