import { type LanguageCode, languageCodes } from '../../model/index.js';
import { homeName } from '../0-project/flow-file.js';
import type { Memory } from '../0-project/memory.js';
import type { SourceChart } from '../3-meaning/source-chart.js';
import type { CompiledFlow } from '../compiled-flow.js';
import type { PropertyMonitor } from './walk/places.js';
import { Walk } from './walk/walk.js';
import { type LanguageVariant, type Project, WholeChart } from './whole-chart.js';

/** What was found of a part. */
export interface Verdict {
  /** Nothing is told in the flows' words or at their places. */
  isClean: boolean;
}

/**
 * Flows that lead into each other by calls. What happens in one part of a project can be seen in no other, so each is
 * walked alone, and again only when its structure changes.
 */
export class FlowGroup {
  /** The same text for flows that are built the same: all that the ways of a walk depend on. */
  private readonly structure: string;
  private readonly made: { project?: Project; walk?: Walk } = {};

  /** `charts`: of its flows and of everywhere, in every language. `entries`: flows in which a conversation begins. */
  constructor(
    private readonly flows: readonly CompiledFlow[],
    private readonly charts: readonly SourceChart[],
    private readonly entries: readonly string[],
  ) {
    const built = flows.flatMap(({ flow, charts }) => [
      flow,
      ...languagesOf(flows).map((language) => charts[language]?.structureHash ?? ''),
    ]);
    this.structure = [...entries, '', ...built].join('\n');
  }

  get project(): Project {
    this.made.project ??= { variants: this.variants(), entries: [...this.entries] };
    return this.made.project;
  }

  /** Everything that can happen, with nothing known of any variable; walked once for all that ask. */
  get walk(): Walk {
    this.made.walk ??= new Walk(this.project, noMonitor, new Set()).run();
    return this.made.walk;
  }

  /**
   * What `judge` finds, or found in an earlier run. A verdict without problems holds while the structure of the flows is the
   * same; one with problems as long as the charts whose words and places it tells.
   *
   * @param from what `judge` looks at besides this group.
   */
  once<Found extends Verdict>(
    memory: Memory,
    what: string,
    from: readonly unknown[],
    judge: () => Found,
  ): Found {
    const name = `${what}\n${this.flows.map(({ flow }) => flow).join()}`;
    const make = () => ({ found: judge(), charts: this.charts });
    const holds = ({ found, charts }: ReturnType<typeof make>) =>
      found.isClean ||
      (charts.length === this.charts.length && charts.every((chart, index) => chart === this.charts[index]));
    return memory.once(name, [this.structure, ...from], make, holds).found;
  }

  /** Languages whose charts are all built alike are walked once. */
  private variants(): LanguageVariant[] {
    const byStructure = new Map<string, LanguageCode[]>();
    for (const language of languagesOf(this.flows)) {
      const structure = this.flows.map(({ charts }) => charts[language]?.structureHash ?? '').join();
      byStructure.set(structure, [...(byStructure.get(structure) ?? []), language]);
    }
    return [...byStructure.values()].map((languages) => editionOf(languages, this.charts));
  }
}

const noMonitor: PropertyMonitor = { seesCause: false, happens: (_, { flags }) => flags };

/** English, which most others are laid over, first. */
function languagesOf(flows: readonly CompiledFlow[]): LanguageCode[] {
  const spoken = languageCodes.filter((code) => flows.some(({ charts }) => charts[code]));
  return spoken.sort((left, right) => Number(right === 'en') - Number(left === 'en'));
}

function editionOf(languages: readonly LanguageCode[], charts: readonly SourceChart[]): LanguageVariant {
  const language = languages[0]!;
  const spoken = charts.filter((chart) => chart.language === language);
  const everywhere = spoken.find(({ isEverywhere }) => isEverywhere);
  const whole = new Map<string, WholeChart>();
  const variant: LanguageVariant = { language, languages: new Set(languages), charts: whole };
  for (const chart of spoken)
    if (!chart.isEverywhere) whole.set(chart.flow, new WholeChart(chart, everywhere, variant));
  return variant;
}

/** A project's parts, that of `home` first. `charts`: all, everywhere's too. */
export function flowGroupsOf(charts: readonly SourceChart[], flows: readonly CompiledFlow[]): FlowGroup[] {
  const everywhere = charts.filter(({ isEverywhere }) => isEverywhere);
  const called = new Map<string, Set<string>>();
  for (const chart of charts) {
    const calls = called.get(chart.flow) ?? new Set();
    called.set(chart.flow, calls);
    for (const { call } of chart.states) if (call) calls.add(call.flow);
  }
  const calledAnywhere = new Set([...called.values()].flatMap((calls) => [...calls]));
  const names = flows
    .map(({ flow }) => flow)
    .sort((left, right) => Number(right === homeName) - Number(left === homeName));
  const ofEverywhere = everywhere.flatMap(({ flow }) => [...(called.get(flow) ?? [])]);
  const groups = grouped(names, [
    ...names.map((flow) => [flow, ...(called.get(flow) ?? [])]),
    ...(ofEverywhere.length > 0 ? [[...names, ...ofEverywhere]] : []),
  ]);
  return groups.map((group) => {
    const isOwn = ({ flow, isEverywhere }: SourceChart) => isEverywhere || group.has(flow);
    return new FlowGroup(
      flows.filter(({ flow }) => group.has(flow)),
      charts.filter(isOwn),
      names.filter((flow) => group.has(flow) && (flow === homeName || !calledAnywhere.has(flow))),
    );
  });
}

/** Sets of `names`: those that stand in one of `ties` are in one set. */
function grouped(names: readonly string[], ties: readonly (readonly string[])[]): ReadonlySet<string>[] {
  const groupOf = new Map(names.map((name) => [name, new Set([name])]));
  for (const tie of ties) {
    const groups = new Set(tie.flatMap((name) => groupOf.get(name) ?? []));
    const [first, ...others] = [...groups].sort((left, right) => right.size - left.size);
    for (const other of others)
      for (const name of other) {
        first!.add(name);
        groupOf.set(name, first!);
      }
  }
  return [...new Set(groupOf.values())];
}
