/** What a search has found and not looked at yet: places that were looked at least come first, among equals the first found. */
export interface Frontier<Found> {
  add(found: Found, place: string): void;
  next(): Found | undefined;
  isEmpty(): boolean;
}

export function createFrontier<Found>(): Frontier<Found> {
  const added = new Map<string, number>();
  /** By how often their place was added before. */
  const ranks: { waiting: Found[]; at: number }[] = [];

  const first = () => ranks.find(({ waiting, at }) => at < waiting.length);
  return {
    add(found, place) {
      const rank = added.get(place) ?? 0;
      added.set(place, rank + 1);
      ranks[rank] ??= { waiting: [], at: 0 };
      ranks[rank].waiting.push(found);
    },
    next() {
      const rank = first();
      if (!rank) return undefined;
      rank.at += 1;
      return rank.waiting[rank.at - 1];
    },
    isEmpty: () => first() === undefined,
  };
}
