import { type CompiledFlow, homeName } from '../../../language/index.js';
import { everywhereFlow, type FlowChanges } from '../../../review/index.js';
import { Thread } from '../../threads/thread.js';
import type { ComparingFunctions, PathsToCompare } from './compare-paths.js';
import type { PathChanges } from './contract.js';

export interface PathComparisons {
  /**
   * Which paths came and went, found in a thread of their own in some seconds; asked for again, at once. Rejects when a newer
   * comparison with the same version took its place.
   */
  of(
    key: string,
    before: readonly CompiledFlow[],
    after: readonly CompiledFlow[],
    changes: readonly FlowChanges[],
  ): Promise<PathChanges>;
  close(): Promise<void>;
}

interface Comparison {
  /** Of what the paths depend on. */
  saved: string;
  result: Promise<PathChanges>;
  stop(): Promise<unknown>;
}

export function createPathComparisons(): PathComparisons {
  /** The newest with each version. */
  const known = new Map<string, Comparison>();
  const kept = 4;

  return {
    of(key, before, after, changes) {
      // other words are said on the same paths; and without its first flow a version has none
      if (changes.every(keepsPaths) || !hasHome(before) || !hasHome(after))
        return Promise.resolve({ flows: [], isWhole: true });
      const saved = hashOf(after);
      const found = known.get(key);
      if (found?.saved === saved) return found.result;
      void found?.stop();
      const comparison = { saved, ...compare({ before, after, changes }) };
      comparison.result.catch(() => known.get(key) === comparison && known.delete(key));
      known.delete(key);
      known.set(key, comparison);
      if (known.size > kept) {
        const [oldest] = known.keys();
        void known.get(oldest!)!.stop();
        known.delete(oldest!);
      }
      return comparison.result;
    },
    async close() {
      await Promise.all([...known.values()].map(({ stop }) => stop()));
    },
  };
}

export const hasHome = (flows: readonly CompiledFlow[]) => flows.some(({ flow }) => flow === homeName);

const keepsPaths = ({ flow, happened, states, transitions, context }: FlowChanges) =>
  (happened === 'changed' || flow === everywhereFlow) &&
  states.length + transitions.length + context.length === 0;

function compare(asked: PathsToCompare): Omit<Comparison, 'saved'> {
  const changes = asked.changes.map(({ flow, states, transitions }) => ({ flow, states, transitions }));
  const thread = new Thread<ComparingFunctions>(new URL('compare-paths.js', import.meta.url), {
    failed: 'The paths cannot be compared',
    ended: 'The flows have changed meanwhile.',
  });
  const result = thread.call('compare', { ...asked, changes });
  // one thread for one comparison
  result.then(thread.end.bind(thread), thread.end.bind(thread));
  return { result, stop: () => thread.end() };
}

function hashOf(flows: readonly CompiledFlow[]): string {
  return flows
    .flatMap(({ charts }) => Object.values(charts).map((chart) => chart.structureHash + chart.wordingHash))
    .join('');
}
