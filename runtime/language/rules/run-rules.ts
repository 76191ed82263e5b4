import { walk } from '../3-meaning/walk.js';
import type { Diagnostic } from '../contract.js';
import { type Problem, type Rule, rules, type Subject } from './index.js';

/** Errors that may be silenced: no conversation breaks by them. */
const allowable = new Set(rules.flatMap(({ code, canBeAllowed }) => (canBeAllowed ? code : [])));

export const ruleCodes: readonly string[] = rules.map(({ code }) => code);

export const isAllowable = (code: string): boolean => allowable.has(code);

/** What every rule says of a chart, in the rules' order. `before`: what was found in reading it. */
export function runRules(subject: Subject, before: readonly Diagnostic[]): Diagnostic[] {
  const found = [...before];
  let followed: ReadonlyMap<Rule, readonly Problem[]> | undefined;
  for (const rule of rules) {
    // an error that may be allowed hides nothing behind it
    const hides = ({ code, severity }: Diagnostic) => severity === 'error' && !isAllowable(code);
    if (rule.isConsequence && found.some(hides)) continue;
    const problems: Problem[] = [];
    rule.check?.(subject, (problem) => problems.push(problem));
    if (rule.follow) {
      followed ??= followPaths(subject);
      problems.push(...followed.get(rule)!);
    }
    for (const problem of problems) found.push(toDiagnostic(rule.code, problem));
  }
  return found;
}

/** One walk for all rules that look along the paths. */
function followPaths(subject: Subject): ReadonlyMap<Rule, readonly Problem[]> {
  const told = new Map<Rule, Problem[]>();
  const visitors = rules.flatMap((rule) => {
    if (!rule.follow) return [];
    const problems: Problem[] = [];
    told.set(rule, problems);
    return rule.follow(subject, (problem) => problems.push(problem));
  });
  walk(subject.chart, visitors);
  return told;
}

/** A node is a range too, and holds a tree. */
function toDiagnostic(code: string, { severity = 'error', range, ...problem }: Problem): Diagnostic {
  const { path, start, end } = range;
  return { code, severity, ...problem, range: { path, start, end } };
}
