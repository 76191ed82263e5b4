import type { Knowledge } from '../conditions/knowledge.js';
import { whyImpossible } from './confirm-counterexample.js';
import type { PropertyMonitor } from './walk/places.js';
import { withSources } from './walk/tracked-names.js';
import { Walk } from './walk/walk.js';
import type { Project } from './whole-chart.js';

const maxRounds = 12;

/** Several times what it takes to prove what is true; an author waits for it where a policy is broken. */
function mostPlaces({ variants }: Project): number {
  const states = variants.flatMap(({ charts }) => [...charts.values()].map((chart) => chart.states.length));
  return Math.max(30_000, 100 * states.reduce((all, of) => all + of, 0));
}

/**
 * Walks knowing only what `asked` names; where a policy seems broken by a path that nobody can take, the walk begins again
 * with what makes it impossible. So most policies are proved with two or three facts, and what is told is real.
 */
export function refine<Watching extends PropertyMonitor>(
  project: Project,
  asked: Iterable<string>,
  monitorFor: () => Watching,
  beginnings?: readonly Knowledge[],
): { walk: Walk; monitor: Watching } {
  const maxPlaces = mostPlaces(project);
  let names = new Set(asked);
  let proof: { walk: Walk; monitor: Watching } | undefined;
  for (let round = 1; ; round += 1) {
    const monitor = monitorFor();
    const walk = new Walk(project, monitor, withSources(names, project), proof && maxPlaces).run(beginnings);
    // to know more would take too long: what less knowledge found may be impossible, and is told
    if (!walk.isComplete && proof) return proof;
    proof = { walk, monitor };
    const more = new Set([...names, ...walk.violations.flatMap(({ step }) => [...whyImpossible(step)])]);
    if (more.size === names.size || round === maxRounds) return proof;
    names = more;
  }
}
