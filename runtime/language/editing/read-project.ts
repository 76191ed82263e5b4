import { type LanguageCode, languageCodes } from '../../model/index.js';
import { isText, type MapNode, type Node, textOf } from '../1-parse/nodes.js';
import { type ParsedFile, parseFile } from '../1-parse/parse-file.js';
import { type Facts, factsOf } from '../3-meaning/facts/facts.js';
import { layOver } from '../3-meaning/reading/overlay.js';
import { readChart } from '../3-meaning/reading/read-chart.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { SourceFile } from '../contract.js';

/**
 * All flows as an editor needs them while somebody types: whatever can be read of every file, however broken it is.
 * What is wrong with it is for `loadFlows` to say.
 */
export interface Project {
  files: readonly SourceFile[];
  charts: EditedChart[];
}

/** One language of a flow. */
export interface EditedChart {
  flow: string;
  language: LanguageCode;
  path: string;
  /** What the file itself says. */
  own: MapNode;
  /** With what it extends laid under it. */
  whole: MapNode;
  /** It holds the whole chart itself. */
  isWhole: boolean;
  chart: SourceChart;
  facts: Facts;
  everywhere: SourceChart | undefined;
}

/** What was read of a file, for as long as the file is the same object: an editor asks at every key. */
const trees = new WeakMap<SourceFile, ParsedFile>();
const charts = new WeakMap<SourceFile, Read & { base: SourceFile | undefined }>();
const editedCharts = new WeakMap<
  SourceFile,
  { read: Read; everywhere: Read | undefined; edited: EditedChart }
>();

type Read = Omit<EditedChart, 'facts' | 'everywhere'>;

/** Never throws, whatever the texts are. */
export function readProject(files: readonly SourceFile[]): Project {
  const fileAt = new Map(files.map((file) => [file.path, file]));
  const read = files.flatMap((file) => readChartOf(file, fileAt) ?? []);
  const everywhereIn = new Map(
    read.filter(({ chart }) => chart.isEverywhere).map((one) => [one.language, one]),
  );
  return {
    files,
    charts: read.map((one) => {
      const everywhere = one.chart.isEverywhere ? undefined : everywhereIn.get(one.language);
      const file = fileAt.get(one.path)!;
      const last = editedCharts.get(file);
      if (last?.read === one && last.everywhere === everywhere) return last.edited;
      const edited = { ...one, everywhere: everywhere?.chart, facts: factsOf(one.chart, everywhere?.chart) };
      editedCharts.set(file, { read: one, everywhere, edited });
      return edited;
    }),
  };
}

/** A file with what it extends laid under it; undefined for what is no flow. */
function readChartOf(file: SourceFile, fileAt: ReadonlyMap<string, SourceFile>): Read | undefined {
  const [, folder = '', flow, code] = /^(.*?)([^/]+)\/([^/]+)\.yaml$/.exec(file.path) ?? [];
  const language = languageCodes.find((known) => known === code);
  const own = treeOf(file);
  if (!flow || !language || own?.kind !== 'map') return undefined;
  const extended = textOf(own, 'extends')?.value;
  const base = extended === code ? undefined : fileAt.get(`${folder}${flow}/${extended}.yaml`);
  const known = charts.get(file);
  if (known && known.base === base) return known;
  const under = base && treeOf(base);
  const isChart = under?.kind === 'map' && !textOf(under, 'extends');
  const whole = isChart ? layOver(under, own).root : own;
  const chart = readChart(whole, flow, language, file.path);
  const read = { flow, language, path: file.path, own, whole, isWhole: extended === undefined, chart, base };
  charts.set(file, read);
  return read;
}

export function editedChartAt({ charts }: Project, path: string): EditedChart | undefined {
  return charts.find((edited) => edited.path === path);
}

export function treeOf(file: SourceFile): Node | undefined {
  const known = trees.get(file) ?? parseFile(file);
  trees.set(file, known);
  return known.root;
}

/** What stands under a key as translations name it: a key of a map, or the `as` of a member. */
export function step(node: Node | undefined, key: string): Node | undefined {
  if (node?.kind === 'list')
    return node.items.find((item) => textOf(item, 'as')?.value === key) ?? node.items[Number(key)];
  if (node?.kind !== 'map') return undefined;
  const child = node.entries.find((entry) => entry.key === key)?.value;
  return child ?? (textOf(node, 'as')?.value === key ? node : undefined);
}

/** The text of words that are written plainly or as `{ same: … }`. */
export function wordsOf(node: Node | undefined): string | undefined {
  return isText(node) ? node.value : textOf(node, 'same')?.value;
}
