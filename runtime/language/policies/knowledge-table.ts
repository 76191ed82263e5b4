import { type Knowledge, keyOf } from './knowledge.js';

/**
 * One object for each knowledge that a walk meets, so that knowledge is compared by identity, and what follows from it is
 * worked out once. A walk meets few, at very many places.
 */
export class KnowledgeTable {
  private readonly byKey = new Map<string, Knowledge>();
  private readonly own = new Set<Knowledge>();

  one(known: Knowledge): Knowledge {
    if (this.own.has(known)) return known;
    const key = keyOf(known);
    const first = this.byKey.get(key) ?? known;
    if (first === known) {
      this.byKey.set(key, known);
      this.own.add(known);
    }
    return first;
  }

  /** `follow`, each of whose answers is worked out once; knowledge that it gives is one of this table. */
  remembering<From, Result extends Knowledge | undefined>(
    follow: (from: From, known: Knowledge) => Result,
  ): (from: From, known: Knowledge) => Result {
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
    const byRight = inMap(byLeft, left, () => new Map<Right, Result>());
    if (byRight.has(right)) return byRight.get(right) as Result;
    const result = work(left, right);
    byRight.set(right, result);
    return result;
  };
}

/** What the map holds of `key`; made, and kept there, the first time. */
export function inMap<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
