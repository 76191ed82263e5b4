import { createFlowLoader, type LoadedFlows, type SourceFile } from '../../../language/index.js';
import { projectOptions } from '../../flows/project-options.js';
import type { Serve } from '../../threads/thread.js';
import { type CompiledAlone, compileAlone } from './compile-alone.js';

export type CompilingFunctions = {
  /** As `loadFlows`; of the same project again, only what changed is done anew. */
  load(files: readonly SourceFile[]): LoadedFlows;
  /** As `compileAlone`. */
  alone(files: readonly SourceFile[]): CompiledAlone;
};

export const serve: Serve<CompilingFunctions> = () => {
  const load = createFlowLoader();
  /** The loader knows files that it saw by their identity. */
  let known: readonly SourceFile[] = [];
  return {
    load(files) {
      const before = new Map(known.map((file) => [file.path, file]));
      known = files.map((file) =>
        before.get(file.path)?.text === file.text ? before.get(file.path)! : file,
      );
      return load(known, projectOptions);
    },
    alone: compileAlone,
  };
};
