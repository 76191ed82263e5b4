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
}

interface Waiting<Item, Result> {
  item: Item;
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

  async function deliver(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.call(group.map((entry) => entry.item));
      if (results.length !== group.length) {
        throw new Error(`a call of ${group.length} items gave ${results.length} results`);
      }
      for (const [index, entry] of group.entries()) entry.resolve(results[index]!);
    } catch (error) {
      for (const entry of group) entry.reject(error);
    }
  }

  function start(): void {
    while (underWay < options.atOnce && waiting.length > 0) {
      underWay += 1;
      void deliver(waiting.splice(0, options.most)).finally(() => {
        underWay -= 1;
        start();
      });
    }
  }

  return {
    add(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        start();
      });
    },
  };
}
