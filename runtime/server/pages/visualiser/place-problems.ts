import {
  type Diagnostic,
  Places,
  readProject,
  type SourceFile,
  stateRange,
  type Version,
} from '../../../language/index.js';

/** A problem with its place as people count, and the state it is in. */
export interface PlacedProblem {
  diagnostic: Diagnostic;
  line: number;
  column: number;
  flow: string | null;
  state: string | null;
}

export function placeProblems(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): PlacedProblem[] {
  // every start comes here, and few have problems to place
  if (diagnostics.length === 0) return [];
  const project = readProject(files);
  const places = new Places(files);
  const versions = new Map(project.versions.map((version) => [version.path, version]));
  // a file may have a thousand states and as many problems: where a state stands is looked up once
  const ranges = new Map<Version, StateRange[]>();
  const rangesOf = (version: Version) => {
    const known = ranges.get(version) ?? statesIn(version);
    ranges.set(version, known);
    return known;
  };
  return diagnostics.map((diagnostic) => {
    const { path, start } = diagnostic.range;
    const version = versions.get(path);
    const { line, column } = places.at(path, start);
    return {
      diagnostic,
      line,
      column,
      flow: version?.flow ?? /([^/]+)\/[^/]+\.yaml$/.exec(path)?.[1] ?? null,
      // inner states come after their parents
      state:
        (version &&
          rangesOf(version).findLast((range) => range.start <= start && start < range.end)?.state) ??
        null,
    };
  });
}

interface StateRange {
  state: string;
  start: number;
  end: number;
}

/** Where the file itself writes states, in the order of the chart. */
function statesIn(version: Version): StateRange[] {
  return version.chart.states.flatMap(({ path }) => {
    const range = stateRange(version, path);
    return range ? [{ state: path, start: range.start, end: range.end }] : [];
  });
}
