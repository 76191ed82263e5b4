import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { ElkNode } from 'elkjs';
import type { ChartView } from '../../engine/index.js';
import { elkGraph } from './elk-graph.js';
import { layOutLarge } from './large-layout.js';
import { type Placed, placedOf } from './placed.js';

export interface Layouts {
  /** Where everything of a view stands; the same view is laid out once. Rejects when the layout fails. */
  of(view: ChartView): Promise<Placed>;
  close(): Promise<void>;
}

/** The layered layout takes about a second for so many states, and half a minute for a thousand. */
const mostStates = 200;

/** So many pictures are kept: the newest of every flow, and those of whoever looks at details. */
const kept = 200;

/** Lays charts out in a thread of their own, so that nobody's message waits for a picture. */
export function createLayouts(): Layouts {
  const known = new Map<string, Promise<Placed>>();
  const waiting = new Map<number, { resolve(graph: ElkNode): void; reject(error: Error): void }>();
  let worker: Worker | undefined;
  let last = 0;

  function run(graph: ElkNode): Promise<ElkNode> {
    worker ??= start();
    worker.ref();
    last += 1;
    const id = last;
    const done = new Promise<ElkNode>((resolve, reject) => waiting.set(id, { resolve, reject }));
    worker.postMessage({ id, graph });
    return done;
  }

  function start(): Worker {
    const started = new Worker(new URL('layout-worker.mjs', import.meta.url), { execArgv: [] });
    started.on('message', ({ id, graph, error }: { id: number; graph?: ElkNode; error?: string }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      // a thread with nothing to do keeps no program alive
      if (waiting.size === 0) started.unref();
      if (graph) asked?.resolve(graph);
      else asked?.reject(new Error(`The chart cannot be laid out: ${error}`));
    });
    started.on('error', (error) => {
      worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return started;
  }

  return {
    of(view) {
      if (view.states.length > mostStates) return Promise.resolve(layOutLarge(view));
      const graph = elkGraph(view);
      const key = createHash('sha256').update(JSON.stringify(graph)).digest('base64');
      const placed = known.get(key) ?? run(graph).then(placedOf);
      // asked for again: the last to be forgotten
      known.delete(key);
      known.set(key, placed);
      placed.catch(() => known.delete(key));
      if (known.size > kept) known.delete(known.keys().next().value!);
      return placed;
    },
    async close() {
      await worker?.terminate();
      for (const { reject } of waiting.values()) reject(new Error('The server stops.'));
      waiting.clear();
    },
  };
}
