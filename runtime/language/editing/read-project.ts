import { type LanguageCode, languageCodes } from '../../actions/index.js';
import { isText, type MapNode, type Node, textOf } from '../1-parse/nodes.js';
import { type ParsedFile, parseFile } from '../1-parse/parse-file.js';
import { type Facts, factsOf } from '../3-meaning/facts.js';
import { layOver } from '../3-meaning/overlay.js';
import { readChart } from '../3-meaning/read-chart.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { SourceFile } from '../contract.js';

/**
 * All flows as an editor needs them while somebody types: whatever can be read of every file, however broken it is.
 * What is wrong with it is for `loadFlows` to say.
 */
export interface Project {
  files: readonly SourceFile[];
  versions: Version[];
}

/** One language of a flow. */
export interface Version {
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

/** Trees of files that have not changed: an editor asks at every key. */
const trees = new WeakMap<SourceFile, ParsedFile>();

/** Never throws, whatever the texts are. */
export function readProject(files: readonly SourceFile[]): Project {
  const readable = files.flatMap((file) => {
    const [, flow, code] = /([^/]+)\/([^/]+)\.yaml$/.exec(file.path) ?? [];
    const language = languageCodes.find((known) => known === code);
    const own = treeOf(file);
    return flow && language && own?.kind === 'map' ? [{ flow, language, path: file.path, own }] : [];
  });
  const charts = readable.map((file) => {
    const extended = textOf(file.own, 'extends')?.value;
    const base =
      extended === undefined
        ? undefined
        : readable.find(
            ({ flow, language, own }) =>
              flow === file.flow && language === extended && !textOf(own, 'extends') && own !== file.own,
          );
    const whole = base ? layOver(base.own, file.own).root : file.own;
    const chart = readChart(whole, file.flow, file.language, file.path);
    return { ...file, whole, isWhole: extended === undefined, chart };
  });
  const versions = charts.map((version) => {
    const everywhere = version.chart.isEverywhere
      ? undefined
      : charts.find(({ chart, language }) => chart.isEverywhere && language === version.language)?.chart;
    return { ...version, everywhere, facts: factsOf(version.chart, everywhere) };
  });
  return { files, versions };
}

export function versionAt({ versions }: Project, path: string): Version | undefined {
  return versions.find((version) => version.path === path);
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
