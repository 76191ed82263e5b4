import { walk } from '../3-meaning/walking/walk.js';
import type { Diagnostic } from '../contract.js';
import { canBeAllowed, diagnose } from '../diagnostics/diagnose.js';
import { codes } from './codes.generated.js';
import type { NamedRule, Problem, Subject } from './rule.js';
import { rules } from './rules.generated.js';

export const ruleCodes: readonly string[] = rules.map(({ code }) => code);

/**
 * One round after the other: a chart with errors is not asked for what would only repeat them, and one that is broken along
 * its paths not for warnings about them.
 */
const rounds: readonly (readonly NamedRule[])[] = [
  rules.filter(({ isConsequence }) => !isConsequence),
  rules.filter(({ code, isConsequence }) => isConsequence && codes[code].severity === 'error'),
  rules.filter(({ code, isConsequence }) => isConsequence && codes[code].severity === 'warning'),
].map((round) => [...round.filter(({ yieldsTo }) => !yieldsTo), ...round.filter(({ yieldsTo }) => yieldsTo)]);

/** What every rule says of a chart. `before`: what was found in reading it. */
export function runRules(subject: Subject, before: readonly Diagnostic[]): Diagnostic[] {
  const found = [...before];
  let followed: ReadonlyMap<NamedRule, readonly Problem[]> | undefined;
  for (const [round, asked] of rounds.entries()) {
    if (round > 0 && found.some(hides)) break;
    for (const rule of asked) {
      if (rule.yieldsTo?.some((cause) => found.some(({ code }) => code === cause))) continue;
      const problems: Problem[] = [];
      rule.check?.(subject, (problem) => problems.push(problem));
      if (rule.follow) {
        followed ??= followPaths(subject);
        problems.push(...followed.get(rule)!);
      }
      for (const problem of problems) found.push(diagnose({ code: rule.code, ...problem }));
    }
  }
  return found;
}

/** An error that may be allowed hides nothing behind it. */
function hides(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error' && !canBeAllowed(diagnostic);
}

/** One walk for all rules that look along the paths. */
function followPaths(subject: Subject): ReadonlyMap<NamedRule, readonly Problem[]> {
  const told = new Map<NamedRule, Problem[]>();
  const visitors = rules.flatMap((rule) => {
    if (!rule.follow) return [];
    const problems: Problem[] = [];
    told.set(rule, problems);
    return rule.follow(subject, (problem) => problems.push(problem));
  });
  walk(subject.chart, visitors);
  return told;
}
