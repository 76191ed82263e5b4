import type { Diagnostic, RelatedPlace, Severity, SourceRange } from '../contract.js';

/** A diagnostic whose severity is an error unless it says otherwise. */
export interface PolicyProblem {
  code: string;
  message: string;
  help: string;
  range: SourceRange;
  severity?: Severity;
  related?: RelatedPlace[];
}

export function toDiagnostic({ severity = 'error', range, related, ...problem }: PolicyProblem): Diagnostic {
  return {
    ...problem,
    severity,
    range: bare(range),
    ...(related ? { related: related.map((one) => ({ ...one, range: bare(one.range) })) } : {}),
  };
}

/** A node is a range too, and holds a tree. */
const bare = ({ path, start, end }: SourceRange): SourceRange => ({ path, start, end });
