import { createHash } from 'node:crypto';
import type { ElkNode } from 'elkjs';
import type { ChartView } from '../../../review/index.js';
import { elkGraph, layOutLarge, type Placed, placedOf } from '../../../review/index.js';
import { Thread } from '../../threads/thread.js';
import type { LayingOutFunctions } from './laying-out.js';

export interface Layouts {
  /** Where everything of a view stands. What has the same states, lines and sizes is laid out once, whatever it says. */
  of(view: ChartView): Promise<Placed>;
  close(): Promise<void>;
}

/**
 * The layered layout takes a few seconds for so many states. For a thousand it takes 13 s at its cheapest, and makes a
 * ribbon twenty times as high as wide, where the quick one makes a page in a quarter of a second.
 */
const mostStates = 200;

/** A layout that takes longer is given up for the quick one. */
const limitMs = 20_000;

/** So many pictures are kept: the newest of every flow, and those of whoever looks at details. */
const kept = 200;

export function createLayouts(): Layouts {
  const known = new Map<string, Promise<Placed>>();
  const thread = new Thread<LayingOutFunctions>(new URL('laying-out.js', import.meta.url), {
    failed: 'The chart cannot be laid out',
    limitMs,
    // the layout goes deep where a chart is long
    resourceLimits: { stackSizeMb: 32 },
  });
  let isClosed = false;

  async function layOut(view: ChartView, graph: ElkNode): Promise<Placed> {
    if (view.states.length > mostStates) return layOutLarge(view);
    try {
      return placedOf(await thread.call('layOut', graph));
    } catch (error) {
      if (isClosed) throw error;
      return layOutLarge(view);
    }
  }

  return {
    of(view) {
      const graph = elkGraph(view);
      const key = createHash('sha256').update(JSON.stringify(graph)).digest('base64');
      const placed = known.get(key) ?? layOut(view, graph);
      // asked for again: the last to be forgotten
      known.delete(key);
      known.set(key, placed);
      placed.catch(() => known.delete(key));
      if (known.size > kept) known.delete(known.keys().next().value!);
      return placed;
    },
    close() {
      isClosed = true;
      return thread.end();
    },
  };
}
