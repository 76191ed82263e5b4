import type { LanguageCode } from '../../model/index.js';
import { type Facts, factsOf } from '../3-meaning/facts/facts.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import { compileChart } from '../4-compile/compile-chart.js';
import type { CompiledFlow } from '../compiled-flow.js';
import type { Diagnostic, SourceFile } from '../contract.js';
import { lineCounter } from '../diagnostics/terminal.js';
import type { Subject } from '../rules/rule.js';
import { runRules } from '../rules/run-rules.js';
import type { TranslationLock } from '../translations/lock.js';
import { everywhereName } from './flow-file.js';
import { AskedMap, type Memory } from './memory.js';
import { type Version, wholeChartOf } from './read-language.js';

/**
 * Every chart checked by the rules, and the flows without errors compiled; a flow with an error in any language is left out.
 *
 * @param isSilenced somebody has allowed it where it stands.
 */
export function checkAndCompile(
  versions: ReadonlyMap<string, readonly Version[]>,
  locks: ReadonlyMap<string, TranslationLock>,
  files: readonly SourceFile[],
  isSilenced: (diagnostic: Diagnostic) => boolean,
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
  const unread = [...versions]
    .filter(([, ofFlow]) => ofFlow.every(({ chart }) => !chart))
    .map(([flow]) => `"${flow}"`)
    .join();
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
      unread,
      base: base === chart ? undefined : base,
      languages: chartsIn(versions.get(chart.flow)),
      everywhereIn: chartsIn(versions.get(everywhereName)),
      lock: locks.get(chart.flow),
    };
    const found = checkVersion(version, file.path, subject, memory);
    problems.set(
      version,
      found.filter((diagnostic) => !isSilenced(diagnostic)),
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
    const found = runRules({ ...fixed, ...asked }, version.diagnostics);
    return { found, asked };
  };
  const holds = ({ asked }: ReturnType<typeof check>) =>
    asked.flows.wouldAnswerLike(flows) &&
    asked.languages.wouldAnswerLike(languages) &&
    asked.everywhereIn.wouldAnswerLike(everywhereIn);
  return memory.once(`checked ${path}`, from, check, holds).found;
}

function chartsIn(versions: readonly Version[] = []): ReadonlyMap<LanguageCode, SourceChart> {
  return new Map(versions.flatMap(({ chart }) => (chart ? [[chart.language, chart] as const] : [])));
}
