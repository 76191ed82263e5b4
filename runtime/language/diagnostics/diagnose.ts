import type { Diagnostic, Severity, SourceRange } from '../contract.js';
import { type Code, codes } from '../rules/codes.generated.js';

/** What is said of a place. How severe it is stands in the document of its code. */
export interface Problem extends Omit<Diagnostic, 'code' | 'severity'> {
  code: Code;
  /** Where this one is milder or worse than its document says. */
  severity?: Severity;
}

export function diagnose({ code, severity, range, related, ...said }: Problem): Diagnostic {
  return {
    code,
    severity: severity ?? codes[code].severity,
    ...said,
    range: bare(range),
    ...(related && { related: related.map((place) => ({ ...place, range: bare(place.range) })) }),
  };
}

/** Whether `allow` may silence it: warnings, and errors whose document says so, because no conversation breaks by them. */
export function canBeAllowed({ code, severity }: Diagnostic): boolean {
  return severity === 'warning' || allowable.has(code);
}

const allowable: ReadonlySet<string> = new Set(
  Object.entries(codes).flatMap(([code, document]) => ('canBeAllowed' in document ? code : [])),
);

/** A node is a range too, and holds a tree. */
const bare = ({ path, start, end }: SourceRange): SourceRange => ({ path, start, end });
