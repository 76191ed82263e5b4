/**
 * What the run before worked out, for as long as it would be made of the very same things.
 *
 * What a run does not ask for is forgotten with it: a memory holds one project, whatever was typed on the way there.
 */
export class Memory {
  private before = new Map<string, Remembered>();
  private now = new Map<string, Remembered>();

  private readonly within = new Map<string, Memory>();

  /** A memory inside this one, whose runs begin when its owner says so. */
  inner(of: string): Memory {
    const inner = this.within.get(of) ?? new Memory();
    this.within.set(of, inner);
    return inner;
  }

  /** A new run begins. */
  begin(): void {
    this.before = this.now;
    this.now = new Map();
  }

  /**
   * What `make` gives; or what it gave in the run before, when each of `from` is still the same (`===`) and `holds`.
   *
   * @param what names the piece, once in a run.
   * @param from everything that `make` looks at, besides what `holds` answers for.
   */
  once<Result>(
    what: string,
    from: readonly unknown[],
    make: () => Result,
    holds: (result: Result) => boolean = () => true,
  ): Result {
    const known = this.before.get(what) as Remembered<Result> | undefined;
    const isSame =
      known?.from.length === from.length && known.from.every((each, index) => each === from[index]);
    const kept = known && isSame && holds(known.result) ? known : { from, result: make() };
    this.now.set(what, kept);
    return kept.result;
  }
}

interface Remembered<Result = unknown> {
  from: readonly unknown[];
  result: Result;
}

/** A map that remembers what it was asked, so that what was made with it holds as long as its answers would be the same. */
export class AskedMap<Key, Value> extends Map<Key, Value> {
  private readonly keysAsked = new Set<Key>();
  private isAskedForAll = false;

  wouldAnswerLike(other: ReadonlyMap<Key, Value>): boolean {
    if (!this.isAskedForAll) return [...this.keysAsked].every((key) => super.get(key) === other.get(key));
    const [own, theirs] = [[...super.entries()], [...other]];
    return (
      own.length === theirs.length &&
      own.every(([key, value], index) => key === theirs[index]![0] && value === theirs[index]![1])
    );
  }

  override get(key: Key): Value | undefined {
    this.keysAsked.add(key);
    return super.get(key);
  }

  override has(key: Key): boolean {
    this.keysAsked.add(key);
    return super.has(key);
  }

  override get size(): number {
    this.isAskedForAll = true;
    return super.size;
  }

  override forEach(each: (value: Value, key: Key, map: Map<Key, Value>) => void): void {
    this.isAskedForAll = true;
    super.forEach(each);
  }

  override keys() {
    this.isAskedForAll = true;
    return super.keys();
  }

  override values() {
    this.isAskedForAll = true;
    return super.values();
  }

  override entries() {
    this.isAskedForAll = true;
    return super.entries();
  }

  override [Symbol.iterator]() {
    return this.entries();
  }
}
