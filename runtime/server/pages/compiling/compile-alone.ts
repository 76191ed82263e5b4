import { type CompiledFlow, loadFlows, type SourceFile } from '../../../language/index.js';
import { flowsWithFiles } from '../../flows/flow-files.js';

export interface CompiledAlone {
  flows: readonly CompiledFlow[];
  /** Names of flows whose files have errors. */
  broken: readonly string[];
}

/**
 * The flows of a version, and which of them have errors. What holds on every path is no part of a comparison: an older version
 * need not keep the policies of today, and checking them takes longer than all the rest.
 */
export function compileAlone(files: readonly SourceFile[]): CompiledAlone {
  const { flows } = loadFlows(files.filter(({ path }) => !path.endsWith('/policies.yaml')));
  const whole = new Set(flows.map(({ flow }) => flow));
  return { flows, broken: flowsWithFiles(files).filter((name) => !whole.has(name)) };
}
