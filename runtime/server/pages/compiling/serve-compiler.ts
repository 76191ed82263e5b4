import type { MessagePort } from 'node:worker_threads';
import { createFlowLoader, type LoadedFlows, type SourceFile } from '../../../language/index.js';
import { projectOptions } from '../../flows/project-options.js';
import { type CompiledAlone, compileAlone } from './compile-alone.js';

/** What the thread is asked, each with what it answers. */
export interface CompilerAnswers {
  load: LoadedFlows;
  alone: CompiledAlone;
}

export interface CompilerQuestion {
  id: number;
  ask: keyof CompilerAnswers;
  files: readonly SourceFile[];
}

export type CompilerReport =
  | { id: number; answer: CompilerAnswers[keyof CompilerAnswers] }
  | { id: number; error: string };

/** Loads the files of one project again and again, only what changed anew; and those of other versions. */
export function serveCompiler(port: MessagePort): void {
  const load = createFlowLoader();
  /** The loader knows files that it saw by their identity. */
  let known: readonly SourceFile[] = [];

  function loadAgain(files: readonly SourceFile[]): LoadedFlows {
    const before = new Map(known.map((file) => [file.path, file]));
    known = files.map((file) => (before.get(file.path)?.text === file.text ? before.get(file.path)! : file));
    return load(known, projectOptions);
  }

  port.on('message', ({ id, ask, files }: CompilerQuestion) => {
    const tell = (report: CompilerReport) => port.postMessage(report);
    try {
      tell({ id, answer: ask === 'load' ? loadAgain(files) : compileAlone(files) });
    } catch (error) {
      tell({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}
