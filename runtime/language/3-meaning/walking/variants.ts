import type { FactTable, ValueFacts } from './fact-table.js';

/** Beyond so many that differ in their facts alone, a walk keeps only what the rest have in common. */
const maxVariants = 64;

/** Of one state, what a walk has come to: one for the same facts, and never more than a walk can bear. */
export class Variants<Member> {
  private readonly byFacts = new Map<ValueFacts, Member>();
  private shared: ValueFacts | undefined;

  constructor(
    private readonly table: FactTable,
    private readonly most = maxVariants,
  ) {}

  /** The member with `facts`, or with what is kept of them. */
  at(facts: ValueFacts, make: (facts: ValueFacts) => Member): { member: Member; isNew: boolean } {
    const exact = this.byFacts.get(facts);
    if (exact) return { member: exact, isNew: false };
    const kept = this.byFacts.size < this.most ? facts : this.widen(facts);
    const wider = this.byFacts.get(kept);
    if (wider) return { member: wider, isNew: false };
    const member = make(kept);
    this.byFacts.set(kept, member);
    return { member, isNew: true };
  }

  /** Facts that were forgotten may be anything: what is found there is possible only as far as we know. */
  get isWidened(): boolean {
    return this.shared !== undefined;
  }

  private widen(facts: ValueFacts): ValueFacts {
    this.shared = this.table.one(this.shared ? common(this.shared, facts) : facts);
    return this.shared;
  }
}

/** What holds of both. */
function common(left: ValueFacts, right: ValueFacts): ValueFacts {
  return Object.fromEntries(Object.entries(left).filter(([name, fact]) => right[name] === fact));
}
