import {
  type CompiledFlow,
  didYouMean,
  homeName,
  type LoadedFlows,
  type SourceFile,
} from '../language/index.js';
import { flowsWithFiles } from '../server/index.js';
import { CouldNotRun } from './exit.js';

/** The flow of this name. Throws `CouldNotRun` where there is none, or none without errors. */
export function flowNamed(name: string, files: readonly SourceFile[], { flows }: LoadedFlows): CompiledFlow {
  const flow = flows.find((each) => each.flow === name);
  if (flow) return flow;
  const written = flowsWithFiles(files);
  throw new CouldNotRun(
    written.includes(name)
      ? `The flow "${name}" cannot be used, because there are errors. See them with npm run flows -- validate`
      : `There is no flow "${name}". ${didYouMean(name, written, 'flows')}`,
  );
}

/** Throws `CouldNotRun` where no conversation could begin. */
export function refuseWithoutHome(files: readonly SourceFile[], loaded: LoadedFlows): void {
  const missing = loaded.diagnostics.find(({ code }) => code === 'LF366');
  if (missing) throw new CouldNotRun(`${missing.message}. ${missing.help}`);
  flowNamed(homeName, files, loaded);
}
