import type { SourceChart } from '../3-meaning/source-chart.js';
import type { Diagnostic, LoadedFlows, LoadOptions, SourceFile } from '../contract.js';
import { toldOnce } from '../diagnostics/unique-diagnostics.js';
import { checkPolicies } from '../policies/check-policies.js';
import { ruleCodes } from '../rules/run-rules.js';
import type { TranslationLock } from '../translations/lock.js';
import { Silences } from './allowances.js';
import { checkAndCompile } from './check-charts.js';
import { everywhereName, type FlowFile } from './flow-file.js';
import { Memory } from './memory.js';
import { missingHome, missingLanguages, policiesFile, readProject } from './read-project.js';

/**
 * All flows from the texts of their files, with every problem of every file. Never throws, whatever the texts are.
 *
 * A flow with an error in any language is left out; so is every flow when `everywhere` has one.
 */
export function loadFlows(files: readonly SourceFile[], options: LoadOptions = {}): LoadedFlows {
  return load(files, options, new Memory());
}

/**
 * `loadFlows` for files that change a little between two calls: what a change cannot touch is not done again. Gives just
 * what `loadFlows` would; what it gives is shared between calls and must not be changed.
 */
export function createFlowLoader(): typeof loadFlows {
  const memory = new Memory();
  return (files, options = {}) => {
    memory.begin();
    return load(files, options, memory);
  };
}

function load(files: readonly SourceFile[], options: LoadOptions, memory: Memory): LoadedFlows {
  const { settings, languageCharts, byFlow, locks, diagnostics } = readProject(files, memory, options);
  diagnostics.push(...missingLanguages(byFlow));
  const silences = new Silences([...byFlow.values()].flat());
  const isSilenced = (diagnostic: Diagnostic) => silences.isSilenced(diagnostic);
  const compiled = checkAndCompile(languageCharts, locks, files, isSilenced, memory);
  diagnostics.push(...compiled.diagnostics);
  const file = files.find(({ path }) => policiesFile.test(path));
  const charts = [...languageCharts.values()].flat().flatMap(({ chart }) => chart ?? []);
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  const isUnread = [...languageCharts.values()].some((ofFlow) => ofFlow.every(({ chart }) => !chart));
  // what could be compiled follows from the charts
  diagnostics.push(
    ...memory.once('policies', [file?.path, file?.text, isBroken, isUnread, ...charts], () =>
      checkPolicies({ file, charts, flows: compiled.flows, isBroken, isUnread }, memory.inner('policies')),
    ),
  );
  const told = diagnostics.filter((diagnostic) => !isSilenced(diagnostic));
  const broken = flowsWithErrors(byFlow, told);
  const isWhole = ({ flow }: FlowFile) => !broken.has(flow) && !broken.has(everywhereName);
  told.push(...silences.problems(ruleCodes, isWhole));
  const once = toldOnce(told, byFlow);
  const left = flowsWithErrors(byFlow, once);
  return {
    flows: compiled.flows.filter(({ flow }) => !left.has(flow)),
    settings,
    // what no flow is to blame for keeps none of them from being shown
    diagnostics: options.isProject ? [...missingHome(byFlow, files), ...once] : once,
  };
}

/** Every chart that can be read, a translation laid over its base, with the locks of their flows; for what works on words. */
export function readCharts(
  files: readonly SourceFile[],
  options: LoadOptions = {},
): {
  charts: SourceChart[];
  locks: ReadonlyMap<string, TranslationLock>;
} {
  const { languageCharts, locks } = readProject(files, new Memory(), options);
  return { charts: [...languageCharts.values()].flat().flatMap(({ chart }) => chart ?? []), locks };
}

function flowsWithErrors(
  byFlow: ReadonlyMap<string, readonly FlowFile[]>,
  diagnostics: readonly Diagnostic[],
): ReadonlySet<string> {
  const flowOf = new Map([...byFlow].flatMap(([flow, files]) => files.map(({ path }) => [path, flow])));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return new Set(errors.flatMap(({ range }) => flowOf.get(range.path) ?? []));
}
