import type { LanguageCode } from '../../model/index.js';
import type { Facts } from '../3-meaning/facts.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { Visitor } from '../3-meaning/walk.js';
import type { Severity, SourceRange, Suggestion } from '../contract.js';
import type { TranslationLock } from '../translations/lock.js';

/** One chart and what it is checked against. */
export interface Subject {
  chart: SourceChart;
  facts: Facts;
  /** What is everywhere in the same language; undefined for `everywhere` itself, or when there is none. */
  everywhere: SourceChart | undefined;
  /** All flows that were given, in this language (or in any, where this language lacks it). */
  flows: ReadonlyMap<string, SourceChart>;
  /** Flows of which no file can be read, each in quotes: what they hold is not known. */
  unread: string;
  /** The same flow in the base language, when this is another. */
  base: SourceChart | undefined;
  /** The same flow in every language that it has, this one among them. */
  languages: ReadonlyMap<LanguageCode, SourceChart>;
  /** What is everywhere, in every language. */
  everywhereIn: ReadonlyMap<LanguageCode, SourceChart>;
  /** From which words of the base language the flow's translations were made; undefined when the flow has no lock. */
  lock: TranslationLock | undefined;
}

export interface Problem {
  message: string;
  /** The way out. */
  help: string;
  range: SourceRange;
  severity?: Severity;
  related?: { message: string; range: SourceRange }[];
  suggestion?: Suggestion;
}

export type Report = (problem: Problem) => void;

/** One reason to refuse a chart. To add one: a file beside this, and a line in `index.ts`. */
export interface Rule {
  code: string;
  /** Only worth asking of a chart without other errors: it would repeat what they have said. */
  isConsequence?: boolean;
  /** Its errors may be silenced with `allow`, as any warning may: no conversation breaks by them. */
  canBeAllowed?: boolean;
  check?(subject: Subject, report: Report): void;
  /** What it looks at along every path of the chart, which is walked once for all rules that do. */
  follow?(subject: Subject, report: Report): Visitor;
}
