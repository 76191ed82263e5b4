/** What is known of names, each as a short text: absent is anything. What the texts mean is its user's. */
export type ValueFacts = Readonly<Record<string, string>>;

/**
 * One object for the same facts, however often a walk meets them, so that they are compared by identity, and what follows from
 * them is worked out once. A walk meets few facts, at very many places.
 */
export class FactTable {
  private readonly byKey = new Map<string, ValueFacts>();
  private readonly own = new Set<ValueFacts>();

  one(known: ValueFacts): ValueFacts {
    if (this.own.has(known)) return known;
    const key = keyOf(known);
    const first = this.byKey.get(key) ?? known;
    if (first === known) {
      this.byKey.set(key, known);
      this.own.add(known);
    }
    return first;
  }

  /** `follow`, each of whose answers is worked out once; facts that it gives are of this table. */
  remembering<From, Result extends ValueFacts | undefined>(
    follow: (from: From, known: ValueFacts) => Result,
  ): (from: From, known: ValueFacts) => Result {
    const answers = rememberPairs(follow);
    return (from, known) => {
      const answer = answers(from, known);
      return (answer && this.one(answer)) as Result;
    };
  }
}

/** `work`, done once for each pair of things, which are told apart by identity. */
export function rememberPairs<Left, Right, Result>(
  work: (left: Left, right: Right) => Result,
): (left: Left, right: Right) => Result {
  const byLeft = new Map<Left, Map<Right, Result>>();
  return (left, right) => {
    const byRight = inMap(byLeft, left, newMap<Right, Result>);
    if (byRight.has(right)) return byRight.get(right) as Result;
    const result = work(left, right);
    byRight.set(right, result);
    return result;
  };
}

const newMap = <Key, Value>() => new Map<Key, Value>();

/** What the map holds of `key`; made, and kept there, the first time. */
export function inMap<Key, Value>(map: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  map.set(key, made);
  return made;
}

/** The same text for the same facts. */
function keyOf(facts: ValueFacts): string {
  return Object.keys(facts)
    .sort()
    .map((name) => `${name} ${facts[name]}`)
    .join('\n');
}
