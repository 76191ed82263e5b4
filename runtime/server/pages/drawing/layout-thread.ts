import { Worker } from 'node:worker_threads';
import type { ElkNode } from 'elkjs';

export interface LayoutThread {
  /** Rejects when the layout fails, takes longer than the limit, or the thread ends. */
  run(graph: ElkNode): Promise<ElkNode>;
  close(): Promise<void>;
}

interface Job {
  graph: ElkNode;
  resolve(graph: ElkNode): void;
  reject(error: Error): void;
}

/** The thread says once that it is ready, and then what became of each graph. */
interface Answer {
  ready?: true;
  graph?: ElkNode;
  error?: string;
}

/** Lays one graph out after the other in a thread of its own, so that nobody's message waits for a picture. */
export function createLayoutThread(limitMs: number): LayoutThread {
  const queue: Job[] = [];
  let worker: Worker | undefined;
  let isReady = false;
  let running: { job: Job; timer: NodeJS.Timeout | undefined } | undefined;
  let isClosed = false;

  function next(): void {
    const job = running ? undefined : queue.shift();
    if (!job) return;
    worker ??= start();
    // a thread with nothing to do keeps no program alive
    worker.ref();
    running = { job, timer: undefined };
    if (isReady) begin();
  }

  function begin(): void {
    if (!running || !worker) return;
    const late = new Error(`The layout took longer than ${limitMs} ms.`);
    running.timer = setTimeout(() => giveUp(late), limitMs);
    worker.postMessage(running.job.graph);
  }

  function settle(how: (job: Job) => void): void {
    if (!running) return;
    const { job, timer } = running;
    clearTimeout(timer);
    running = undefined;
    worker?.unref();
    how(job);
    next();
  }

  /** The thread is in the middle of something: what waits for it begins in another. */
  function giveUp(error: Error): void {
    void worker?.terminate();
    worker = undefined;
    isReady = false;
    settle(({ reject }) => reject(error));
  }

  function start(): Worker {
    const started = new Worker(new URL('layout-worker.mjs', import.meta.url), {
      execArgv: [],
      // the layout goes deep where a chart is long
      resourceLimits: { stackSizeMb: 32 },
    });
    started.on('message', ({ graph, error, ready }: Answer) => {
      if (ready) {
        isReady = true;
        begin();
      } else if (graph) settle(({ resolve }) => resolve(graph));
      else settle(({ reject }) => reject(new Error(`The chart cannot be laid out: ${error}`)));
    });
    started.on('error', (error) => {
      if (worker === started) giveUp(error instanceof Error ? error : new Error(String(error)));
    });
    return started;
  }

  return {
    run(graph) {
      if (isClosed) return Promise.reject(new Error('The server stops.'));
      return new Promise((resolve, reject) => {
        queue.push({ graph, resolve, reject });
        next();
      });
    },
    async close() {
      isClosed = true;
      const stopped = new Error('The server stops.');
      for (const { reject } of queue.splice(0)) reject(stopped);
      const ending = worker?.terminate();
      worker = undefined;
      settle(({ reject }) => reject(stopped));
      await ending;
    },
  };
}
