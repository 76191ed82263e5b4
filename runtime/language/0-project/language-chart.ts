import { childOf, entryOf, isText } from '../1-parse/nodes.js';
import { checkShape } from '../2-schema/check-shape.js';
import { validatorOf } from '../2-schema/validators.js';
import { layOver } from '../3-meaning/reading/overlay.js';
import { readChart } from '../3-meaning/reading/read-chart.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { Diagnostic, KnownRecords } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { didYouMean } from '../text/suggest.js';
import { baseOf, everywhereName, type FlowFile, wholeCharts } from './flow-file.js';

/** A flow in one language. */
export interface LanguageChart {
  file: FlowFile;
  chart: SourceChart | undefined;
  /** What reading it has found. */
  diagnostics: readonly Diagnostic[];
}

/** A file as a chart: its shape checked, what it extends laid under it. */
export function readLanguageChart(
  file: FlowFile,
  ofFlow: readonly FlowFile[],
  records: KnownRecords,
): LanguageChart {
  const diagnostics = [...file.diagnostics];
  if (!file.root) return { file, chart: undefined, diagnostics };
  const whole = validatorOf(file.flow === everywhereName ? 'everywhere' : 'chart');
  const extended = childOf(file.root, 'extends');
  if (!extended) {
    diagnostics.push(...checkShape(file.root, whole));
    return { file, chart: readChart(file.root, file.flow, file.language, file.path, records), diagnostics };
  }
  diagnostics.push(...checkShape(file.root, validatorOf('translation')));
  const base = baseOf(file, ofFlow);
  if (!base || base === file || (base.root && entryOf(base.root, 'extends'))) {
    diagnostics.push(
      diagnose({
        code: 'LF505',
        message: `There is no whole chart to extend in "${isText(extended) ? extended.value : ''}"`,
        help: `A translation extends the file of its flow that holds the whole chart. ${didYouMean('', wholeCharts(ofFlow), 'whole charts')}`,
        range: extended,
      }),
    );
    return { file, chart: undefined, diagnostics };
  }
  if (!base.root) return { file, chart: undefined, diagnostics };
  const merged = layOver(base.root, file.root);
  diagnostics.push(...merged.diagnostics);
  // what the base language does wrong is said once, there
  const shape = checkShape(merged.root, whole).filter(({ range }) => range.path === file.path);
  const alreadySaid = new Set(checkShape(base.root, whole).map(({ code, message }) => `${code} ${message}`));
  diagnostics.push(...shape.filter(({ code, message }) => !alreadySaid.has(`${code} ${message}`)));
  return { file, chart: readChart(merged.root, file.flow, file.language, file.path, records), diagnostics };
}

/** The chart that the other languages are compared with: English, or the first that is there. */
export function wholeChartOf(languageCharts: readonly LanguageChart[]): SourceChart | undefined {
  const charts = languageCharts.flatMap(({ chart }) => chart ?? []);
  return charts.find(({ language }) => language === 'en') ?? charts[0];
}
