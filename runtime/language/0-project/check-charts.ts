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
import { type LanguageChart, wholeChartOf } from './language-chart.js';
import { AskedMap, type Memory } from './memory.js';

/**
 * Every chart checked by the rules, and the flows without errors compiled; a flow with an error in any language is left out.
 *
 * @param isSilenced somebody has allowed it where it stands.
 */
export function checkAndCompile(
  languageCharts: ReadonlyMap<string, readonly LanguageChart[]>,
  locks: ReadonlyMap<string, TranslationLock>,
  files: readonly SourceFile[],
  isSilenced: (diagnostic: Diagnostic) => boolean,
  memory: Memory,
): { flows: CompiledFlow[]; diagnostics: Diagnostic[] } {
  const chartOf = (flow: string, language: LanguageCode) =>
    languageCharts.get(flow)?.find(({ file }) => file.language === language)?.chart;
  const everywhereFor = (chart: SourceChart) =>
    chart.isEverywhere ? undefined : chartOf(everywhereName, chart.language);
  const all = [...languageCharts.values()].flat();
  const factsByChart = new Map<SourceChart, Facts>();
  for (const { chart, file } of all) {
    if (!chart) continue;
    const everywhere = everywhereFor(chart);
    const facts = memory.once(`facts ${file.path}`, [chart, everywhere], () => factsOf(chart, everywhere));
    factsByChart.set(chart, facts);
  }
  const unread = [...languageCharts]
    .filter(([, ofFlow]) => ofFlow.every(({ chart }) => !chart))
    .map(([flow]) => `"${flow}"`)
    .join();
  const problems = new Map<LanguageChart, readonly Diagnostic[]>();
  for (const languageChart of all) {
    const { chart, file } = languageChart;
    if (!chart) {
      problems.set(languageChart, languageChart.diagnostics);
      continue;
    }
    const others = [...languageCharts.keys()].flatMap((flow) => {
      const other =
        chartOf(flow, chart.language) ?? languageCharts.get(flow)?.find((one) => one.chart)?.chart;
      return other ? [[flow, other] as const] : [];
    });
    const base = wholeChartOf(languageCharts.get(chart.flow) ?? []);
    const subject: Subject = {
      chart,
      facts: factsByChart.get(chart)!,
      everywhere: everywhereFor(chart),
      flows: new Map(others),
      unread,
      base: base === chart ? undefined : base,
      languages: chartsIn(languageCharts.get(chart.flow)),
      everywhereIn: chartsIn(languageCharts.get(everywhereName)),
      lock: locks.get(chart.flow),
    };
    const found = checkChart(languageChart, file.path, subject, memory);
    problems.set(
      languageChart,
      found.filter((diagnostic) => !isSilenced(diagnostic)),
    );
  }
  const diagnostics = [...problems.values()].flat();
  const isBroken = (languageChart: LanguageChart) =>
    !languageChart.chart || problems.get(languageChart)!.some(({ severity }) => severity === 'error');
  if (languageCharts.get(everywhereName)?.some(isBroken)) return { flows: [], diagnostics };

  const lineOf = lineCounter(files);
  const flows = [...languageCharts].flatMap(([flow, ofFlow]): CompiledFlow[] => {
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
function checkChart(
  languageChart: LanguageChart,
  path: string,
  subject: Subject,
  memory: Memory,
): readonly Diagnostic[] {
  const { flows, languages, everywhereIn, ...fixed } = subject;
  const from = [languageChart, ...Object.values(fixed)];
  const check = () => {
    const asked = {
      flows: new AskedMap(flows),
      languages: new AskedMap(languages),
      everywhereIn: new AskedMap(everywhereIn),
    };
    const found = runRules({ ...fixed, ...asked }, languageChart.diagnostics);
    return { found, asked };
  };
  const holds = ({ asked }: ReturnType<typeof check>) =>
    asked.flows.wouldAnswerLike(flows) &&
    asked.languages.wouldAnswerLike(languages) &&
    asked.everywhereIn.wouldAnswerLike(everywhereIn);
  return memory.once(`checked ${path}`, from, check, holds).found;
}

function chartsIn(languageCharts: readonly LanguageChart[] = []): ReadonlyMap<LanguageCode, SourceChart> {
  return new Map(languageCharts.flatMap(({ chart }) => (chart ? [[chart.language, chart] as const] : [])));
}
