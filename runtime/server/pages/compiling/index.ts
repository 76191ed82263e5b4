import type { LoadedFlows, SourceFile } from '../../../language/index.js';
import { Thread } from '../../threads/thread.js';
import type { CompiledAlone } from './compile-alone.js';
import type { CompilingFunctions } from './compiling.js';

/**
 * Compiles flows in a thread of its own while the server runs: checking them takes a second, in which no webhook would be
 * answered. All reject when it ends.
 */
export interface Compiler {
  /** As `loadFlows`; of the same project again, only what changed is done anew. */
  load(files: readonly SourceFile[]): Promise<LoadedFlows>;
  /** As `compileAlone`. */
  alone(files: readonly SourceFile[]): Promise<CompiledAlone>;
  close(): Promise<void>;
}

export function createCompiler(): Compiler {
  const thread = new Thread<CompilingFunctions>(new URL('compiling.js', import.meta.url), {
    failed: 'The flows cannot be compiled',
  });
  return {
    load: (files) => thread.call('load', files),
    alone: (files) => thread.call('alone', files),
    close: () => thread.end(),
  };
}

export { type CompiledAlone, compileAlone } from './compile-alone.js';
