import type { Diagnostic, SourceFile } from '../../language/index.js';

/** The flows have errors: nothing was started. `diagnostics` holds the warnings too. */
export class FlowsBroken extends Error {
  override name = 'FlowsBroken';
  constructor(
    readonly diagnostics: Diagnostic[],
    readonly files: SourceFile[],
  ) {
    super('The flows have errors.');
  }
}
