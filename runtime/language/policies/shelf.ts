import type { SourceState } from '../3-meaning/source-chart.js';
import { common, type Knowledge } from './knowledge.js';
import { inMap, type KnowledgeTable } from './knowledge-table.js';
import type { Cause } from './places.js';
import type { WholeChart } from './project.js';

/** Beyond so many that differ in what is known alone, a walk forgets what they differ in. */
const maxVariants = 24;

/** What stands in one state and differs in what is known alone. */
export class Variants<Member> {
  private readonly byKnown = new Map<Knowledge, Member>();
  private count = 0;
  private joined: Knowledge | undefined;

  constructor(private readonly table: KnowledgeTable) {}

  find(known: Knowledge): Member | undefined {
    return this.byKnown.get(known);
  }

  /**
   * What a new member is to know: `known`, or, once there are too many that differ in it alone, only what all the rest
   * have in common.
   */
  widen(known: Knowledge): Knowledge {
    if (this.count < maxVariants) {
      this.count += 1;
      return known;
    }
    this.joined = this.joined ? this.table.one(common(this.joined, known)) : known;
    return this.joined;
  }

  add(known: Knowledge, member: Member): void {
    this.byKnown.set(known, member);
  }
}

interface Slot<Member> {
  chart: WholeChart;
  kind: string;
  flags: number;
  by: Cause | undefined;
  variants: Variants<Member>;
}

/** Finds what is kept of a state without making a text of it: by the state, then among the few that stand there. */
export class Shelf<Member> {
  private readonly byState = new Map<SourceState, Slot<Member>[]>();

  constructor(private readonly table: KnowledgeTable) {}

  at(
    chart: WholeChart,
    state: SourceState,
    kind: string,
    flags: number,
    by: Cause | undefined,
  ): Variants<Member> {
    const slots = inMap(this.byState, state, () => []);
    for (const slot of slots)
      if (slot.chart === chart && slot.flags === flags && slot.by === by && slot.kind === kind)
        return slot.variants;
    const variants = new Variants<Member>(this.table);
    slots.push({ chart, kind, flags, by, variants });
    return variants;
  }
}
