import { type Diagnostic, Places, type Project, type SourceFile, stateRange } from '../../language/index.js';

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
  project: Project,
): PlacedProblem[] {
  const places = new Places(files);
  return diagnostics.map((diagnostic) => {
    const { path, start } = diagnostic.range;
    const version = project.versions.find((each) => each.path === path);
    const { line, column } = places.at(path, start);
    return {
      diagnostic,
      line,
      column,
      flow: version?.flow ?? /([^/]+)\/[^/]+\.yaml$/.exec(path)?.[1] ?? null,
      // inner states come after their parents
      state:
        version?.chart.states.findLast((state) => {
          const range = stateRange(version, state.path);
          return range && range.start <= start && start < range.end;
        })?.path ?? null,
    };
  });
}
