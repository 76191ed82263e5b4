import { Worker } from 'node:worker_threads';
import type { CompiledFlow } from '../../../language/index.js';
import type { KnownAnswers, Progress } from '../../../review/index.js';
import type { BookAnswers, BookQuestion, BookReport } from './serve-book.js';

/** The paths of the flows as they are now, found in a thread of their own: nobody's message waits for them. */
export interface PathExplorer {
  /**
   * Looks at these flows from now on. What was explored is kept as long as their structures and the answers are the same:
   * other words are only put in. Gives how far it is after `withinMs`, or null when everything can be asked.
   * Rejects when the exploration failed.
   */
  take(flows: CompiledFlow[], answers: KnownAnswers, withinMs: number): Promise<Progress | null>;
  /** Asks what was taken last. */
  ask<Ask extends keyof BookAnswers>(
    question: Extract<BookQuestion, { ask: Ask }>,
  ): Promise<BookAnswers[Ask]>;
  close(): Promise<void>;
}

export function createPathExplorer(): PathExplorer {
  let thread: Thread | undefined;
  let explored = '';
  let worded = '';
  let opened: Promise<unknown> = Promise.resolve();

  return {
    async take(flows, answers, withinMs) {
      const structure = JSON.stringify([hashes(flows, 'structureHash'), answers]);
      const wording = JSON.stringify(hashes(flows, 'wordingHash'));
      if (!thread?.isAlive || structure !== explored) {
        await thread?.end();
        thread = new Thread();
        opened = thread.ask({ ask: 'open', flows, answers });
      } else if (wording !== worded) {
        opened = thread.ask({ ask: 'reword', flows });
      }
      [explored, worded] = [structure, wording];
      const attempt = opened;
      // told to whoever waits for it, nobody may be waiting; the next one who asks has it tried again
      attempt.catch(() => {
        if (opened === attempt) explored = '';
      });
      const isOpen = await within(opened, withinMs);
      return isOpen ? null : thread.progress;
    },
    ask(question) {
      if (!thread) throw new Error('no flows were taken yet');
      return thread.ask(question);
    },
    close: async () => thread?.end(),
  };
}

function hashes(flows: readonly CompiledFlow[], which: 'structureHash' | 'wordingHash'): string[] {
  return flows.flatMap(({ flow, charts }) => [
    flow,
    ...Object.values(charts).map((chart) => `${chart.language} ${chart[which]}`),
  ]);
}

async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

class Thread {
  progress: Progress = { turns: 0, spots: 0 };
  isAlive = true;
  readonly #worker = new Worker(new URL('paths-worker.mjs', import.meta.url), { execArgv: [] });
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor() {
    this.#worker.on('message', (report: BookReport) => this.#hear(report));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('The search for paths was stopped.')));
  }

  ask<Ask extends keyof BookAnswers>(
    question: Extract<BookQuestion, { ask: Ask }>,
  ): Promise<BookAnswers[Ask]> {
    this.#last += 1;
    const id = this.#last;
    this.#worker.ref();
    const answer = new Promise<BookAnswers[Ask]>((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject }),
    );
    this.#worker.postMessage({ id, question });
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(report: BookReport): void {
    if ('progress' in report) {
      this.progress = report.progress;
      return;
    }
    const asked = this.#waiting.get(report.id);
    this.#waiting.delete(report.id);
    // a thread with nothing to do keeps no program alive
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('error' in report) asked?.reject(new Error(`The paths cannot be told: ${report.error}`));
    else asked?.resolve(report.answer as never);
  }

  #fail(error: Error): void {
    this.isAlive = false;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
