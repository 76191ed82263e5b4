import {
  type Diagnostic,
  type EditedChart,
  Places,
  readProject,
  type SourceFile,
  stateRange,
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
  const charts = new Map(project.charts.map((edited) => [edited.path, edited]));
  // a file may have a thousand states and as many problems: where a state stands is looked up once
  const ranges = new Map<EditedChart, StateRange[]>();
  const rangesOf = (edited: EditedChart) => {
    const known = ranges.get(edited) ?? statesIn(edited);
    ranges.set(edited, known);
    return known;
  };
  return diagnostics.map((diagnostic) => {
    const { path, start } = diagnostic.range;
    const edited = charts.get(path);
    const { line, column } = places.at(path, start);
    return {
      diagnostic,
      line,
      column,
      flow: edited?.flow ?? /([^/]+)\/[^/]+\.yaml$/.exec(path)?.[1] ?? null,
      // inner states come after their parents
      state:
        (edited && rangesOf(edited).findLast((range) => range.start <= start && start < range.end)?.state) ??
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
function statesIn(edited: EditedChart): StateRange[] {
  return edited.chart.states.flatMap(({ path }) => {
    const range = stateRange(edited, path);
    return range ? [{ state: path, start: range.start, end: range.end }] : [];
  });
}
