import type { SourceState } from '../../3-meaning/source-chart.js';
import { type FactTable, inMap } from '../../3-meaning/walking/fact-table.js';
import { Variants } from '../../3-meaning/walking/variants.js';
import type { WholeChart } from '../whole-chart.js';
import type { Cause } from './places.js';

/** Beyond so many that differ in what is known alone, a walk forgets what they differ in. */
const maxVariants = 24;

interface Slot<Member> {
  chart: WholeChart;
  kind: string;
  flags: number;
  by: Cause | undefined;
  variants: Variants<Member>;
}

/** Finds what is kept of a state without making a text of it: by the state, then among the few that stand there. */
export class StateIndex<Member> {
  private readonly byState = new Map<SourceState, Slot<Member>[]>();

  constructor(private readonly table: FactTable) {}

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
    const variants = new Variants<Member>(this.table, maxVariants);
    slots.push({ chart, kind, flags, by, variants });
    return variants;
  }
}
