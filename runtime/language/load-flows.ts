import { type LanguageCode, languageCodes } from '../actions/index.js';
import { keyPathAt } from './1-parse/key-path.js';
import { childOf, entryOf, isText, type MapNode } from './1-parse/nodes.js';
import { parseFile } from './1-parse/parse-file.js';
import { checkShape } from './2-schema/check-shape.js';
import { validators } from './2-schema/validators.js';
import { type Facts, factsOf } from './3-meaning/facts.js';
import { layOver } from './3-meaning/overlay.js';
import { readChart } from './3-meaning/read-chart.js';
import type { SourceChart } from './3-meaning/source-chart.js';
import { compileChart } from './4-compile/compile-chart.js';
import type { CompiledFlow, Settings } from './compiled-flow.js';
import type { Diagnostic, LoadedFlows, SourceFile } from './contract.js';
import { lineCounter } from './diagnostics.js';
import { languages } from './languages/index.js';
import { AskedMap, Memory } from './memory.js';
import { checkPolicies } from './policies/check-policies.js';
import { rules, type Subject } from './rules/index.js';
import { readSettings, standardSettings } from './settings.js';
import { Silences } from './silences.js';
import { didYouMean } from './suggest.js';
import { isLockFile, readLock, type TranslationLock } from './translations/lock.js';

const policiesFile = /(^|\/)policies\.yaml$/;
const everywhereName = 'everywhere';
const ruleCodes = rules.map(({ code }) => code);
const allowableErrors = new Set(rules.flatMap(({ code, canBeAllowed }) => (canBeAllowed ? code : [])));

/** One file of a flow: what it says, and how far it can be followed. */
interface FlowFile {
  flow: string;
  language: LanguageCode;
  path: string;
  root: MapNode | undefined;
  diagnostics: Diagnostic[];
}

interface Version {
  file: FlowFile;
  chart: SourceChart | undefined;
  /** What reading it has found. */
  diagnostics: readonly Diagnostic[];
}

/**
 * All flows from the texts of their files, with every problem of every file. Never throws, whatever the texts are.
 *
 * A flow with an error in any language is left out; so is every flow when `everywhere` has one.
 */
export function loadFlows(files: readonly SourceFile[]): LoadedFlows {
  return load(files, new Memory());
}

/**
 * `loadFlows` for files that change a little between two calls: what a change cannot touch is not done again. Gives just
 * what `loadFlows` would; what it gives is shared between calls and must not be changed.
 */
export function createFlowLoader(): typeof loadFlows {
  const memory = new Memory();
  return (files) => {
    memory.begin();
    return load(files, memory);
  };
}

function load(files: readonly SourceFile[], memory: Memory): LoadedFlows {
  const { settings, versions, byFlow, locks, diagnostics } = readProject(files, memory);
  diagnostics.push(...missingLanguages(byFlow));
  const silences = new Silences([...byFlow.values()].flat(), (code) => allowableErrors.has(code));
  const compiled = checkAndCompile(versions, locks, files, silences, memory);
  diagnostics.push(...compiled.diagnostics);
  const file = files.find(({ path }) => policiesFile.test(path));
  const charts = [...versions.values()].flat().flatMap(({ chart }) => chart ?? []);
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  // what could be compiled follows from the charts
  diagnostics.push(
    ...memory.once('policies', [file?.path, file?.text, isBroken, ...charts], () =>
      checkPolicies({ file, charts, flows: compiled.flows, isBroken }, memory.inner('policies')),
    ),
  );
  const told = diagnostics.filter((diagnostic) => !silences.isSilenced(diagnostic));
  const isWhole = ({ flow }: FlowFile) =>
    !hasFlowError(flow, byFlow, told) && !hasFlowError(everywhereName, byFlow, told);
  told.push(...silences.problems(ruleCodes, isWhole));
  const unique = sortedAndUnique(withoutEchoes(told, byFlow));
  return {
    flows: compiled.flows.filter(({ flow }) => !hasFlowError(flow, byFlow, unique)),
    settings,
    diagnostics: unique,
  };
}

/** Every chart that can be read, a translation laid over its base, with the locks of their flows; for what works on words. */
export function readCharts(files: readonly SourceFile[]): {
  charts: SourceChart[];
  locks: ReadonlyMap<string, TranslationLock>;
} {
  const { versions, locks } = readProject(files, new Memory());
  return { charts: [...versions.values()].flat().flatMap(({ chart }) => chart ?? []), locks };
}

interface Project {
  settings: Settings;
  byFlow: ReadonlyMap<string, FlowFile[]>;
  versions: ReadonlyMap<string, readonly Version[]>;
  locks: ReadonlyMap<string, TranslationLock>;
  diagnostics: Diagnostic[];
}

function readProject(files: readonly SourceFile[], memory: Memory): Project {
  const diagnostics: Diagnostic[] = [];
  let settings = standardSettings;
  const flowFiles: FlowFile[] = [];
  const locks = new Map<string, TranslationLock>();
  for (const file of files) {
    if (policiesFile.test(file.path)) continue;
    if (isLockFile(file.path)) {
      const read = memory.once(`lock ${file.path}`, [file.text], () => readLock(file));
      locks.set(read.lock.flow, read.lock);
      diagnostics.push(...read.diagnostics);
      continue;
    }
    if (/(^|\/)settings\.yaml$/.test(file.path)) {
      const read = readSettings(file);
      settings = read.settings;
      diagnostics.push(...read.diagnostics);
      continue;
    }
    const read = memory.once(`file ${file.path}`, [file.text], () => readFlowFile(file));
    if ('root' in read) flowFiles.push(read);
    else diagnostics.push(read.stray);
  }

  const byFlow = new Map<string, FlowFile[]>();
  for (const file of flowFiles) byFlow.set(file.flow, [...(byFlow.get(file.flow) ?? []), file]);
  // the targets that `factsOf` finds in a chart may be everywhere's: a chart is as old as they are
  const everywhere = byFlow.get(everywhereName) ?? [];
  const versions = new Map<string, Version[]>();
  for (const [flow, ofFlow] of byFlow)
    versions.set(
      flow,
      ofFlow.map((file) => {
        const from = [file, baseOf(file, ofFlow), wholeCharts(ofFlow).join(), ...everywhere];
        return memory.once(`chart ${file.path}`, from, () => readVersion(file, ofFlow));
      }),
    );
  return { settings, byFlow, versions, locks, diagnostics };
}

function readFlowFile(file: SourceFile): FlowFile | { stray: Diagnostic } {
  const [, flow, code] = /([^/]+)\/([^/]+)\.yaml$/.exec(file.path) ?? [];
  const language = languageCodes.find((known) => known === code);
  if (!flow || !language) {
    const stray: Diagnostic = {
      code: 'LF208',
      severity: 'error',
      message: `"${file.path}" is no file of a flow`,
      help: `Flows are flows/<flow>/<language>.yaml. ${didYouMean(code ?? '', languageCodes, 'languages')}`,
      range: { path: file.path, start: 0, end: 1 },
    };
    return { stray };
  }
  const { root, diagnostics } = parseFile(file);
  // a tree that lost some of its text would only repeat what is wrong
  const isBroken = diagnostics.some(({ code }) => ['LF101', 'LF103', 'LF108', 'LF111'].includes(code));
  const map = root?.kind === 'map' && !isBroken ? root : undefined;
  if (map) diagnostics.push(...contradictions(map, flow, language));
  return { flow, language, path: file.path, root: map, diagnostics };
}

/** `flow:` and `language:` of a file that do not agree with its path. */
function contradictions(root: MapNode, flow: string, language: LanguageCode): Diagnostic[] {
  return Object.entries({ flow, language }).flatMap(([key, expected]): Diagnostic[] => {
    const value = childOf(root, key);
    if (!isText(value) || value.value === expected) return [];
    return [
      {
        code: 'LF208',
        severity: 'error',
        message: `The file says "${key}: ${value.value}", and stands in the place of "${expected}"`,
        help: `Write "${key}: ${expected}", or move the file.`,
        range: value,
      },
    ];
  });
}

/** A file as a chart: its shape checked, what it extends laid under it. */
function readVersion(file: FlowFile, ofFlow: readonly FlowFile[]): Version {
  const diagnostics = [...file.diagnostics];
  if (!file.root) return { file, chart: undefined, diagnostics };
  const whole = file.flow === everywhereName ? validators.everywhere : validators.chart;
  const extended = childOf(file.root, 'extends');
  if (!extended) {
    diagnostics.push(...checkShape(file.root, whole));
    return { file, chart: readChart(file.root, file.flow, file.language, file.path), diagnostics };
  }
  diagnostics.push(...checkShape(file.root, validators.translation));
  const base = baseOf(file, ofFlow);
  if (!base || base === file || (base.root && entryOf(base.root, 'extends'))) {
    diagnostics.push({
      code: 'LF505',
      severity: 'error',
      message: `There is no whole chart to extend in "${isText(extended) ? extended.value : ''}"`,
      help: `A translation extends the file of its flow that holds the whole chart. ${didYouMean('', wholeCharts(ofFlow), 'whole charts')}`,
      range: extended,
    });
    return { file, chart: undefined, diagnostics };
  }
  if (!base.root) return { file, chart: undefined, diagnostics };
  const merged = layOver(base.root, file.root);
  diagnostics.push(...merged.diagnostics);
  // what the base language does wrong is said once, there
  const shape = checkShape(merged.root, whole).filter(({ range }) => range.path === file.path);
  const alreadySaid = new Set(checkShape(base.root, whole).map(({ code, message }) => `${code} ${message}`));
  diagnostics.push(...shape.filter(({ code, message }) => !alreadySaid.has(`${code} ${message}`)));
  return { file, chart: readChart(merged.root, file.flow, file.language, file.path), diagnostics };
}

/** The file that `extends` names. */
function baseOf({ root }: FlowFile, ofFlow: readonly FlowFile[]): FlowFile | undefined {
  const extended = childOf(root, 'extends');
  return ofFlow.find(({ language }) => isText(extended) && language === extended.value);
}

function wholeCharts(files: readonly FlowFile[]): string[] {
  return files.flatMap(({ root, language }) => (root && !entryOf(root, 'extends') ? [language] : []));
}

/** A language that any flow has, every flow has. */
function missingLanguages(byFlow: ReadonlyMap<string, FlowFile[]>): Diagnostic[] {
  const spoken = languageCodes.filter((code) =>
    [...byFlow.values()].some((files) => files.some((file) => file.language === code)),
  );
  return [...byFlow].flatMap(([flow, files]) =>
    spoken
      .filter((code) => !files.some(({ language }) => language === code))
      .map(
        (code): Diagnostic => ({
          code: 'LF504',
          severity: 'error',
          message: `The flow "${flow}" has no ${languages[code].name}`,
          help: `Add ${files[0]!.path.replace(/[^/]+$/, `${code}.yaml`)}, beginning with "extends: ${wholeCharts(files)[0] ?? files[0]!.language}".`,
          range: { path: files[0]!.path, start: 0, end: 1 },
        }),
      ),
  );
}

function checkAndCompile(
  versions: ReadonlyMap<string, readonly Version[]>,
  locks: ReadonlyMap<string, TranslationLock>,
  files: readonly SourceFile[],
  silences: Silences<FlowFile>,
  memory: Memory,
): { flows: CompiledFlow[]; diagnostics: Diagnostic[] } {
  const chartOf = (flow: string, language: LanguageCode) =>
    versions.get(flow)?.find(({ file }) => file.language === language)?.chart;
  const everywhereFor = (chart: SourceChart) =>
    chart.isEverywhere ? undefined : chartOf(everywhereName, chart.language);
  const all = [...versions.values()].flat();
  const factsByChart = new Map<SourceChart, Facts>();
  for (const { chart, file } of all) {
    if (!chart) continue;
    const everywhere = everywhereFor(chart);
    const facts = memory.once(`facts ${file.path}`, [chart, everywhere], () => factsOf(chart, everywhere));
    factsByChart.set(chart, facts);
  }
  const problems = new Map<Version, readonly Diagnostic[]>();
  for (const version of all) {
    const { chart, file } = version;
    if (!chart) {
      problems.set(version, version.diagnostics);
      continue;
    }
    const others = [...versions.keys()].flatMap((flow) => {
      const other = chartOf(flow, chart.language) ?? versions.get(flow)?.find((one) => one.chart)?.chart;
      return other ? [[flow, other] as const] : [];
    });
    const base = wholeChartOf(versions.get(chart.flow) ?? []);
    const subject: Subject = {
      chart,
      facts: factsByChart.get(chart)!,
      everywhere: everywhereFor(chart),
      flows: new Map(others),
      base: base === chart ? undefined : base,
      languages: chartsIn(versions.get(chart.flow)),
      everywhereIn: chartsIn(versions.get(everywhereName)),
      lock: locks.get(chart.flow),
    };
    const found = checkVersion(version, file.path, subject, memory);
    problems.set(
      version,
      found.filter((diagnostic) => !silences.isSilenced(diagnostic)),
    );
  }
  const diagnostics = [...problems.values()].flat();
  const isBroken = (version: Version) =>
    !version.chart || problems.get(version)!.some(({ severity }) => severity === 'error');
  if (versions.get(everywhereName)?.some(isBroken)) return { flows: [], diagnostics };

  const lineOf = lineCounter(files);
  const flows = [...versions].flatMap(([flow, ofFlow]): CompiledFlow[] => {
    if (flow === everywhereName || ofFlow.some(isBroken)) return [];
    const compiled = ofFlow.map(({ chart, file }) => {
      const everywhere = everywhereFor(chart!);
      return memory.once(`compiled ${file.path}`, [chart, everywhere], () =>
        compileChart({ chart: chart!, everywhere, lineOf }),
      );
    });
    const title = wholeChartOf(ofFlow)?.title?.text ?? flow;
    return [
      {
        format: 1,
        flow,
        title,
        charts: Object.fromEntries(compiled.map((chart) => [chart.language, chart])),
      },
    ];
  });
  return { flows, diagnostics };
}

/** What reading has found, and what the rules say; asked again only when something that a rule looked at has changed. */
function checkVersion(
  version: Version,
  path: string,
  subject: Subject,
  memory: Memory,
): readonly Diagnostic[] {
  const { flows, languages, everywhereIn, ...fixed } = subject;
  const from = [version, ...Object.values(fixed)];
  const check = () => {
    const asked = {
      flows: new AskedMap(flows),
      languages: new AskedMap(languages),
      everywhereIn: new AskedMap(everywhereIn),
    };
    const found = [...version.diagnostics];
    for (const { code, isConsequence, check } of rules) {
      if (isConsequence && found.some(isHard)) continue;
      check({ ...fixed, ...asked }, ({ severity = 'error', range, ...problem }) =>
        found.push({ code, severity, ...problem, range: bare(range) }),
      );
    }
    return { found, asked };
  };
  const holds = ({ asked }: ReturnType<typeof check>) =>
    asked.flows.wouldAnswerLike(flows) &&
    asked.languages.wouldAnswerLike(languages) &&
    asked.everywhereIn.wouldAnswerLike(everywhereIn);
  return memory.once(`checked ${path}`, from, check, holds).found;
}

/** An error that may be allowed hides nothing behind it. */
function isHard({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && !allowableErrors.has(code);
}

function chartsIn(versions: readonly Version[] = []): ReadonlyMap<LanguageCode, SourceChart> {
  return new Map(versions.flatMap(({ chart }) => (chart ? [[chart.language, chart] as const] : [])));
}

/** The chart that the other languages are compared with: English, or the first that is there. */
function wholeChartOf(versions: readonly Version[]): SourceChart | undefined {
  const charts = versions.flatMap(({ chart }) => chart ?? []);
  return charts.find(({ language }) => language === 'en') ?? charts[0];
}

function bare({ path, start, end }: Diagnostic['range']): Diagnostic['range'] {
  return { path, start, end };
}

function hasFlowError(
  flow: string,
  byFlow: ReadonlyMap<string, FlowFile[]>,
  diagnostics: readonly Diagnostic[],
): boolean {
  const paths = new Set(byFlow.get(flow)?.map(({ path }) => path));
  return diagnostics.some(({ severity, range }) => severity === 'error' && paths.has(range.path));
}

/**
 * A translation inherits what is wrong with the chart it extends, and where it repeats the key (of a state that nobody
 * reaches, say) it would be told once more there.
 */
function withoutEchoes(
  diagnostics: readonly Diagnostic[],
  byFlow: ReadonlyMap<string, FlowFile[]>,
): Diagnostic[] {
  const files = new Map([...byFlow.values()].flat().map((file) => [file.path, file]));
  const keyOf = ({ code, message, range }: Diagnostic, path: string): string | undefined => {
    const root = files.get(range.path)?.root;
    const at = root && keyPathAt(root, range.start);
    return at?.isKey ? JSON.stringify([path, code, message, at.keys]) : undefined;
  };
  const said = new Set(diagnostics.map((diagnostic) => keyOf(diagnostic, diagnostic.range.path)));
  return diagnostics.filter((diagnostic) => {
    const file = files.get(diagnostic.range.path);
    const extended = file && childOf(file.root, 'extends');
    const base = byFlow
      .get(file?.flow ?? '')
      ?.find(({ language }) => isText(extended) && language === extended.value);
    const key = base && keyOf(diagnostic, base.path);
    return key === undefined || !said.has(key);
  });
}

/** By path, then place. What three languages inherit from one line is said once. */
function sortedAndUnique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byKey = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { code, message, range } = diagnostic;
    const key = `${range.path} ${range.start} ${code} ${message}`;
    if (!byKey.has(key)) byKey.set(key, { ...diagnostic, range: bare(range), ...relatedOf(diagnostic) });
  }
  const order = (left: Diagnostic, right: Diagnostic) =>
    compare(left.range.path, right.range.path) ||
    left.range.start - right.range.start ||
    compare(left.code, right.code) ||
    compare(left.message, right.message);
  return [...byKey.values()].sort(order);
}

function relatedOf({ related }: Diagnostic): Pick<Diagnostic, 'related'> {
  return related ? { related: related.map(({ message, range }) => ({ message, range: bare(range) })) } : {};
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
