import fc from 'fast-check';

/** Names of variables of each type that conditions may read. */
export interface ReadableNames {
  texts: readonly string[];
  numbers: readonly string[];
  yesnos: readonly string[];
  /** Of texts. */
  lists: readonly string[];
}

const texts = ["'a'", "'b'", '"it\'s"', "'Who?'", "'a || b'", "'x && (y'", "'!'", "''"];
const numbers = ['0', '1', '2', '3', '2.5', '-1'];

/** A condition as an author may write it, of every operator that the language has; `depth`: how far it nests. */
export function aCondition(names: ReadableNames, depth = 3): fc.Arbitrary<string> {
  const any = names.texts.concat(names.numbers, names.yesnos, names.lists);
  const text = fc.constantFrom(...names.texts, ...texts);
  const { number, condition } = fc.letrec<{ number: string; condition: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: depth, depthIdentifier: 'condition' },
      { weight: 4, arbitrary: fc.constantFrom(...names.numbers, ...numbers) },
      fc.constantFrom(...names.lists).map((list) => `size(${list})`),
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
        .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
      fc
        .tuple(tie('condition'), tie('number'), tie('number'))
        .map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    ),
    condition: fc.oneof(
      { maxDepth: depth, depthIdentifier: 'condition' },
      { weight: 3, arbitrary: fc.constantFrom(...names.yesnos) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom('known', 'missing'), fc.constantFrom(...any))
          .map(([ask, name]) => `${ask}(${name})`),
      },
      fc.constantFrom('true', 'false'),
      {
        weight: 3,
        arbitrary: fc
          .tuple(text, fc.constantFrom('==', '!='), text)
          .map(([left, sign, right]) => `${left} ${sign} ${right}`),
      },
      fc
        .tuple(
          fc.constantFrom(...names.yesnos),
          fc.constantFrom('==', '!='),
          fc.constantFrom('true', 'false'),
        )
        .map((parts) => parts.join(' ')),
      {
        weight: 3,
        arbitrary: fc
          .tuple(tie('number'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('number'))
          .map(([left, sign, right]) => `${left} ${sign} ${right}`),
      },
      fc.tuple(text, fc.array(text, { minLength: 1, maxLength: 3 })).map(([one, of]) => `${one} in [${of}]`),
      fc.tuple(text, fc.constantFrom(...names.lists)).map(([one, list]) => `${one} in ${list}`),
      fc
        .tuple(fc.constantFrom(...names.lists), fc.constantFrom('exists', 'all'), text)
        .map(([list, macro, one]) => `${list}.${macro}(each, each == ${one})`),
      tie('condition').map((inner) => `!(${inner})`),
      fc.constantFrom(...names.yesnos).map((name) => `!${name}`),
      {
        weight: 6,
        arbitrary: fc
          .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'), fc.boolean())
          .map(([left, sign, right, isBare]) =>
            isBare ? `${left} ${sign} ${right}` : `(${left}) ${sign} (${right})`,
          ),
      },
      fc
        .tuple(tie('condition'), tie('condition'), tie('condition'))
        .map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    ),
  }));
  void number;
  return condition;
}
