import type { LanguageCode } from '../../model/index.js';
import type { Facts } from '../3-meaning/facts/facts.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { Visitor } from '../3-meaning/walking/walk.js';
import type { Problem as CodedProblem } from '../diagnostics/diagnose.js';
import type { TranslationLock } from '../translations/lock.js';
import type { Code } from './codes.generated.js';

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

/** Whose code is that of its rule. */
export type Problem = Omit<CodedProblem, 'code'>;

export type Report = (problem: Problem) => void;

/** One reason to refuse a chart. Its code is in the name of its file; the document beside it says how severe it is. */
export interface Rule {
  /** Only worth asking of a chart without other errors: it would repeat what they have said. */
  isConsequence?: boolean;
  /** Rules that name the cause of what it would say: it is not asked of a chart of which one of them has said something. */
  yieldsTo?: readonly Code[];
  check?(subject: Subject, report: Report): void;
  /** What it looks at along every path of the chart, which is walked once for all rules that do. */
  follow?(subject: Subject, report: Report): Visitor;
}

export interface NamedRule extends Rule {
  code: Code;
}
