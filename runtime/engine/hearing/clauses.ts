/** A text clause by clause, as its signs part it; each with the signs that end it. */

export interface Clause {
  said: string;
  /** A comma stands before it: the sentence goes on. */
  goesOn: boolean;
}

/** What ends a clause: a sign that stands in no number, and a dash that stands between two. */
const ends = /((?:[.!?？…\n;:,()]+(?!\d))|\s[-–—~|•*]+(?:\s|$))/u;

export function clausesIn(text: string): Clause[] {
  const parts = text.split(ends);
  const clauses: Clause[] = [];
  // between two clauses stands what ends the first
  for (let at = 0; at < parts.length; at += 2) {
    const said = `${parts[at]}${parts[at + 1] ?? ''}`;
    if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(said))
      clauses.push({ said, goesOn: parts[at - 1]?.trim() === ',' });
  }
  return clauses;
}
