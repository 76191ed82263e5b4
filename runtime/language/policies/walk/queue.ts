/** Members in the order of their whole-numbered cost; those of one cost in the order in which they came. */
export class Queue<Member> {
  private readonly buckets: Member[][] = [];
  private cost = 0;
  private index = 0;
  private size = 0;

  get isEmpty(): boolean {
    return this.size === 0;
  }

  add(member: Member, cost: number): void {
    const bucket = this.buckets[cost] ?? [];
    this.buckets[cost] = bucket;
    bucket.push(member);
    this.size += 1;
    // something cheaper has turned up: what was taken of its bucket is gone
    if (cost < this.cost) {
      this.buckets[this.cost]?.splice(0, this.index);
      this.cost = cost;
      this.index = 0;
    }
  }

  /** The cheapest, or undefined when there is none. */
  take(): Member | undefined {
    if (this.size === 0) return undefined;
    while (this.index >= (this.buckets[this.cost]?.length ?? 0)) {
      delete this.buckets[this.cost];
      this.cost += 1;
      this.index = 0;
    }
    this.size -= 1;
    return this.buckets[this.cost]![this.index++];
  }
}
