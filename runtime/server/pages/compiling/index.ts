import { Worker } from 'node:worker_threads';
import type { LoadedFlows, SourceFile } from '../../../language/index.js';
import type { CompiledAlone } from './compile-alone.js';
import type { CompilerAnswers, CompilerQuestion, CompilerReport } from './serve-compiler.js';

/**
 * Compiles flows in a thread of its own while the server runs: checking them takes a second, in which no webhook would be
 * answered. The thread starts with the first question, and stays. All reject when it ends.
 */
export interface Compiler {
  /** As `loadFlows`; of the same project again, only what changed is done anew. */
  load(files: readonly SourceFile[]): Promise<LoadedFlows>;
  /** As `compileAlone`. */
  alone(files: readonly SourceFile[]): Promise<CompiledAlone>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

export function createCompiler(): Compiler {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;
  let isClosed = false;

  function hear(report: CompilerReport): void {
    const asked = waiting.get(report.id);
    waiting.delete(report.id);
    // a thread with nothing to do keeps no program alive
    if (waiting.size === 0) worker?.unref();
    if ('error' in report) asked?.reject(new Error(`The flows cannot be compiled: ${report.error}`));
    else asked?.resolve(report.answer as never);
  }

  function fail(error: Error): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL('compile-worker.mjs', import.meta.url), { execArgv: [] });
    started.on('message', hear);
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', () => worker === started && fail(new Error('The server stops.')));
    return started;
  }

  function ask<Ask extends keyof CompilerAnswers>(
    what: Ask,
    files: readonly SourceFile[],
  ): Promise<CompilerAnswers[Ask]> {
    if (isClosed) return Promise.reject(new Error('The server stops.'));
    worker ??= start();
    worker.ref();
    last += 1;
    const question: CompilerQuestion = { id: last, ask: what, files };
    const answer = new Promise<CompilerAnswers[Ask]>((resolve, reject) =>
      waiting.set(question.id, { resolve, reject }),
    );
    worker.postMessage(question);
    return answer;
  }

  return {
    load: (files) => ask('load', files),
    alone: (files) => ask('alone', files),
    async close() {
      isClosed = true;
      await worker?.terminate();
    },
  };
}

export { type CompiledAlone, compileAlone } from './compile-alone.js';
