export interface Batcher<Item, Result> {
  /** The result of this item. Rejects as the call that carried it did. */
  add(item: Item): Promise<Result>;
}

export interface BatcherOptions<Item, Result> {
  /** One call for many items; answers by position. */
  call(items: Item[]): Promise<Result[]>;
  /** Items a call may carry. */
  most: number;
  /** Calls under way at once. */
  atOnce: number;
  /** Weight of an item, and of a call: a call carries at least one item. */
  weigh?: { item(item: Item): number; most: number };
  /** Whether a group that failed for this reason is tried again in halves, until the bad member is alone. */
  halves?(error: unknown): boolean;
}

interface Waiting<Item, Result> {
  item: Item;
  weight: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Groups what is waiting into one call, and never waits in order to group: a lone item goes at once, and
 * only what comes while `atOnce` calls are under way shares the next one.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;

  function nextGroup(): Waiting<Item, Result>[] {
    let count = 0;
    let weight = 0;
    for (const entry of waiting) {
      if (count === options.most) break;
      if (count > 0 && options.weigh && weight + entry.weight > options.weigh.most) break;
      weight += entry.weight;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  async function deliver(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.call(group.map((entry) => entry.item));
      if (results.length !== group.length) {
        throw new Error(`a call of ${group.length} items gave ${results.length} results`);
      }
      for (const [index, entry] of group.entries()) entry.resolve(results[index]!);
    } catch (error) {
      if (group.length > 1 && options.halves?.(error)) {
        const middle = Math.ceil(group.length / 2);
        await deliver(group.slice(0, middle));
        await deliver(group.slice(middle));
      } else {
        for (const entry of group) entry.reject(error);
      }
    }
  }

  function start(): void {
    while (underWay < options.atOnce && waiting.length > 0) {
      underWay += 1;
      void deliver(nextGroup()).finally(() => {
        underWay -= 1;
        start();
      });
    }
  }

  return {
    add(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, weight: options.weigh?.item(item) ?? 0, resolve, reject });
        start();
      });
    },
  };
}
