import fc from 'fast-check';

/** Variables that conditions may read, by their types. */
export interface ReadableNames {
  texts: readonly string[];
  numbers: readonly string[];
  yesnos: readonly string[];
  /** Lists of texts, or of records: `member` is what of each is a text. */
  lists: readonly { name: string; member: string; isOfTexts: boolean }[];
  /** What is asked after, not read: it may be missing. */
  optional: readonly string[];
}

const texts = ["'a'", "'b'", '"it\'s"', "'Who?'", "'a || b'", "'x && (y'", "'!'", "''"];
const numbers = ['0', '1', '2', '3', '2.5', '-1'];

/** A condition as an author may write it, of every operator that the language has; `depth`: how far it nests. */
export function aCondition(names: ReadableNames, depth = 3): fc.Arbitrary<string> {
  const lists = names.lists.map(({ name }) => name);
  const any = [...names.texts, ...names.numbers, ...names.yesnos, ...lists, ...names.optional];
  const ofTexts = names.lists.flatMap(({ name, isOfTexts }) => (isOfTexts ? [name] : []));
  const text = fc.constantFrom(...names.texts, ...texts);
  const { condition } = fc.letrec<{ number: string; condition: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: depth, depthIdentifier: 'condition' },
      { weight: 4, arbitrary: fc.constantFrom(...names.numbers, ...numbers) },
      fc.constantFrom(...lists).map((list) => `size(${list})`),
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
      fc
        .tuple(tie('number'), fc.array(tie('number'), { minLength: 1, maxLength: 3 }))
        .map(([one, of]) => `${one} in [${of}]`),
      fc.tuple(text, fc.array(text, { minLength: 1, maxLength: 3 })).map(([one, of]) => `${one} in [${of}]`),
      ...(ofTexts.length > 0
        ? [fc.tuple(text, fc.constantFrom(...ofTexts)).map(([one, list]) => `${one} in ${list}`)]
        : []),
      fc
        .tuple(fc.constantFrom(...names.lists), fc.constantFrom('exists', 'all'), text)
        .map(([{ name, member }, macro, one]) => `${name}.${macro}(each, ${member} == ${one})`),
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
  return condition;
}
