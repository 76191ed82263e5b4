import fc from 'fast-check';
import { stringify } from 'yaml';
import type { SourceFile } from '../../runtime/language/index.js';
import { aCondition, type ReadableNames } from './random-condition.js';

/**
 * Flows from a few numbers, as the YAML that an author would write: a whole chart in English and two translations.
 *
 * Numbers that name a state are taken modulo what there is, so that a flow with a state less is a flow still: that is
 * how fast-check finds the smallest one that fails.
 */
export interface RandomState {
  kind: StateKind;
  /** Where its transitions lead. */
  to: number[];
  /** Which of the things that it may also have it has, bit by bit. */
  extras: number;
  /** Conditions of its guards. */
  guards: string[];
}

export interface RandomFlow {
  flow: string;
  states: RandomState[];
  /** It begins with a question whose answers set all that guards read. */
  isVaried?: boolean;
  extras: number;
}

/** Languages that random flows are written in. */
const written = ['en', 'af', 'zu'] as const;
type Written = (typeof written)[number];

/** What a language says; every other leaf of a chart is structure. */
class Words {
  constructor(private readonly byLanguage: Readonly<Record<Written, string>>) {}
  in(language: Written): string {
    return this.byLanguage[language];
  }
}

type Tree = string | number | boolean | null | Words | Tree[] | { [key: string]: Tree };
type TreeMap = { [key: string]: Tree };

interface Place {
  /** Which of the flow's states this is. */
  index: number;
  /** A state further on, or the end: what does not wait only goes forward, so that it ends. */
  ahead(which: number): string;
  anywhere(which: number): string;
  has(bit: number): boolean;
  pick(count: number): number;
  /** Transitions with guards; each is called by a name of its own. */
  decide(to: (which: number) => string): TreeMap[];
  /** The same, then one without. */
  choose(to: (which: number) => string, more?: TreeMap): TreeMap[];
  /** Name of the flow that may be called; undefined in that flow itself. */
  called: string | undefined;
}

/** Words far enough apart to be told from each other, however they are spelt. */
const things: Record<Written, readonly string[]> = {
  en: ['Apples', 'Bread', 'Candles', 'Donkeys', 'Feathers', 'Garden', 'Hammers', 'Juice', 'Kettle', 'Lemons'],
  af: [
    'Piesangs',
    'Koffie',
    'Melktert',
    'Vensters',
    'Grondpad',
    'Skoene',
    'Wolke',
    'Bokke',
    'Ryswater',
    'Tuinhek',
  ],
  zu: [
    'Inyoni',
    'Umuthi',
    'Isihlalo',
    'Ubhanana',
    'Amanzi',
    'Indlovu',
    'Ukudla',
    'Incwadi',
    'Umlilo',
    'Ikhanda',
  ],
};

const thing = (index: number) =>
  new Words({ en: things.en[index]!, af: things.af[index]!, zu: things.zu[index]! });

const sentence = (index: number, more = '') =>
  new Words({
    en: `Please tell us about number ${index}.${more}`,
    af: `Vertel ons asseblief van nommer ${index}.${more}`,
    zu: `Sicela usitshele ngenombolo ${index}.${more}`,
  });

/** Placeholders of every kind; some need a value that a path may leave missing, which the checker has to see. */
const placeholders = [
  '',
  ' {count, number}',
  ' {count, plural, one {# day} other {# days}}',
  ' {looking.name}: {looking.price_per_day, number, money}',
  ' {name}',
  ' {place}',
] as const;

/** What guards read, and what they ask after because it may be missing. */
const readable: ReadableNames = {
  texts: ['mood'],
  numbers: ['count'],
  yesnos: ['open', 'wants'],
  lists: [{ name: 'packages', member: 'each.name', isOfTexts: false }],
  optional: ['name', 'place', 'gps', 'looking'],
};

/** One of what a choice may change, so that guards come to be true and false. */
const changes: readonly TreeMap[] = [
  { count: 'count + 1' },
  { open: '!open' },
  { mood: { text: 'b' } },
  { wants: 'count > 1 || open' },
  { mood: "open ? 'a' : mood", open: 'false' },
];

const goTo = (target: string, more: TreeMap = {}): TreeMap => ({ ...more, target });

function buttons(place: Place, count: number): TreeMap {
  const choice = (index: number): TreeMap => ({
    title: thing(index),
    ...(place.has(index) ? { assign: changes[(place.index + index) % changes.length]! } : {}),
    target: place.anywhere(index),
  });
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`choice${index}`, choice(index)]));
}

const question = (place: Place): TreeMap => ({
  say: sentence(place.index, placeholders[place.has(1) ? 1 : 0]),
  buttons: buttons(place, place.has(2) ? 3 : 2),
  ...(place.has(5)
    ? { silence: { '40m': goTo('$again', { as: 'nudge', say: sentence(place.index) }) } }
    : {}),
});

const kinds = {
  question,
  told: (place: Place) => ({
    say: sentence(place.index, placeholders[place.pick(placeholders.length)]),
    buttons: buttons(place, 1),
  }),
  menu: (place: Place) => ({
    say: sentence(place.index),
    list: { button: thing(place.index % 10), rows: buttons(place, 4 + (place.index % 7)) },
  }),
  name: (place: Place) => ({
    say: sentence(place.index),
    on: {
      text: {
        take: 'name',
        ...(place.has(1) ? { actions: [{ 'customer.update': { name: 'name' } }] } : {}),
        target: place.anywhere(0),
      },
      invalid: { say: sentence(place.index + 1) },
    },
  }),
  where: (place: Place) => ({
    say: { requestLocation: sentence(place.index) },
    on: {
      location: { take: 'gps', assign: { place: null }, target: place.anywhere(0) },
      text: { take: 'place', assign: { gps: null }, target: place.anywhere(1) },
      invalid: { say: sentence(place.index + 1) },
    },
  }),
  coverage: (place: Place) => ({
    invoke: {
      src: 'coverage.lookup',
      input: { gps: 'gps', place: 'place' },
      onDone: {
        covered: goTo(place.ahead(0), {
          assign: { gps: 'event.output.location', place: 'event.output.place' },
          say: sentence(place.index, ' {place}'),
        }),
        notCovered: goTo(place.ahead(1)),
        several: goTo(place.ahead(2), { assign: { candidates: 'event.output.candidates' } }),
        unknown: goTo(place.ahead(3), { say: sentence(place.index) }),
      },
      onError: goTo(place.ahead(1)),
    },
  }),
  packages: (place: Place) => ({
    invoke: {
      src: 'packages.list',
      onDone: {
        found: goTo(place.ahead(0), { assign: { packages: 'event.output.packages' } }),
        none: goTo(place.ahead(1)),
      },
      onError: goTo(place.ahead(2), { say: sentence(place.index) }),
    },
  }),
  choosePackage: (place: Place) => ({
    ...(place.has(3) ? { journey: 'consideration' } : {}),
    say: sentence(place.index),
    list: {
      button: thing(place.index % 10),
      each: 'packages',
      row: { id: 'item.package_code', title: '{item.name}', description: '{item.speed}' },
      onChoose: goTo(place.anywhere(0), {
        assign: { looking: 'item' },
        ...(place.has(1) ? { actions: [{ 'package.select': { package: 'looking' } }] } : {}),
      }),
      rows: { other: { title: thing(1), target: place.anywhere(1) } },
    },
    ...(place.has(2) ? { on: { refused: goTo(place.anywhere(2), { assign: { looking: null } }) } } : {}),
  }),
  choosePlace: (place: Place) => ({
    say: sentence(place.index),
    list: {
      button: thing(place.index % 10),
      each: 'candidates',
      row: { id: 'item.id', title: '{item.name}', description: '{item.municipality}' },
      onChoose: goTo(place.anywhere(0), { assign: { gps: 'item.location', place: 'item.name' } }),
      rows: { other: { title: thing(2), target: place.anywhere(1) } },
    },
  }),
  crossroads: (place: Place) => ({ always: place.choose(place.ahead) }),
  guarded: (place: Place) => ({
    say: sentence(place.index),
    on: {
      text: place.choose(place.anywhere),
      image: place.choose(place.anywhere, { assign: { open: '!open' } }),
    },
  }),
  router: (place: Place) => ({
    always: [
      goTo(place.ahead(0), {
        as: 'noName',
        guard: 'missing(name)',
        ...(place.has(1) ? { say: sentence(1) } : {}),
      }),
      goTo(place.ahead(1), { as: 'often', guard: 'count >= 2', assign: { count: '0' } }),
      goTo(place.ahead(2), { as: 'otherwise' }),
    ],
  }),
  compare: (place: Place) => ({
    say: {
      each: 'packages',
      line: new Words({ en: 'It is {item.name}', af: 'Dit is {item.name}', zu: 'Yi {item.name}' }),
      ...(place.has(1) ? { end: sentence(place.index) } : {}),
    },
    always: place.ahead(0),
  }),
  picture: (place: Place) => ({
    say: { image: 'https://loop.example/a.jpg', text: sentence(place.index) },
    buttons: buttons(place, 2),
  }),
  paper: (place: Place) => ({
    say: {
      document: 'https://loop.example/a.pdf',
      filename: 'prices.pdf',
      text: sentence(place.index),
    },
    always: place.ahead(0),
  }),
  link: (place: Place) => ({
    say: { url: 'https://loop.example/', label: thing(3), text: sentence(place.index) },
    on: { text: { target: place.anywhere(0) }, image: { say: sentence(place.index + 1) } },
  }),
  pause: (place: Place) => ({
    say: sentence(place.index),
    on: { go: { hear: [thing(4)], target: place.anywhere(0) } },
    after: {
      '10m': goTo(place.anywhere(1), { as: 'soon', say: sentence(place.index + 1) }),
      ...(place.has(1) ? { '30h': goTo('$resume', { as: 'late', template: 'come_back' }) } : {}),
    },
  }),
  nest: (place: Place) => ({
    ...(place.has(1) ? { say: sentence(place.index) } : {}),
    initial: 'inside',
    on: { video: { say: sentence(place.index + 1) }, leave: { hear: [thing(5)], target: place.anywhere(0) } },
    states: {
      inside: {
        say: sentence(place.index + 2),
        buttons: {
          last: { title: thing(6), target: 'last' },
          deeper: { title: thing(7), target: 'deeper' },
        },
      },
      deeper: {
        initial: 'bottom',
        states: {
          bottom: { say: sentence(place.index + 3), buttons: { out: { title: thing(8), target: 'last' } } },
        },
      },
      last: { say: sentence(place.index + 4), type: 'final' },
    },
    ...(place.has(3) && place.decide(place.ahead).length > 0 ? { always: place.decide(place.ahead) } : {}),
    onDone: place.ahead(1),
  }),
  call: (place: Place) =>
    place.called === undefined
      ? question(place)
      : {
          call: place.called,
          onDone: { end: goTo(place.ahead(0)), else: goTo(place.ahead(1)) },
          onError: goTo(place.ahead(2)),
        },
  consent: (place: Place) => ({
    needsSeen: true,
    say: sentence(place.index),
    buttons: {
      agree: goTo(place.anywhere(0), { title: thing(8), actions: [{ 'consent.record': { given: true } }] }),
      refuse: goTo(place.anywhere(1), { title: thing(9), actions: [{ 'consent.record': { given: false } }] }),
    },
  }),
  colleague: (place: Place) => ({
    type: 'handover',
    entry: [{ 'conversation.handover': { to: 'sales' } }],
    say: sentence(place.index),
    on: { returned: goTo(place.has(1) ? '$resume' : place.anywhere(0)) },
    after: { '24h': goTo('$resume', { as: 'nobody', template: 'nobody_free' }) },
  }),
  ends: (place: Place) => ({ say: sentence(place.index), type: 'final' }),
} satisfies Record<string, (place: Place) => TreeMap>;

export type StateKind = keyof typeof kinds;
export const stateKinds = Object.keys(kinds) as StateKind[];

const context: TreeMap = {
  name: { type: 'text', min: 2, max: 40 },
  place: { type: 'text', max: 60 },
  gps: { type: 'location' },
  count: { type: 'number', min: 0, max: 99, default: 0 },
  mood: { type: 'text', max: 20, default: 'a' },
  open: { type: 'yesno', default: false },
  wants: { type: 'yesno', default: true },
  candidates: { type: 'list', of: 'place', max: 9, default: [] },
  packages: { type: 'list', of: 'package', max: 9, default: [] },
  looking: { type: 'package' },
};

export const nameOf = (index: number) => `state${index}`;

/** Every language's file of a flow. `called`: the flow that its `call` states call. */
export function filesOf({ flow, states, extras, isVaried }: RandomFlow, called?: string): SourceFile[] {
  const has = (bits: number) => (bit: number) => ((bits >> bit) & 1) === 1;
  const chart: TreeMap = {
    flow,
    language: 'en',
    title: 'Anything',
    context,
    initial: isVaried ? 'begin' : states.length > 0 ? nameOf(0) : 'end',
    ...(has(extras)(0) ? { silence: { '2h': goTo('$again', { as: 'soft', say: sentence(0) }) } } : {}),
    ...(has(extras)(1) ? { on: { sticker: { say: sentence(1) } } } : {}),
    states: {
      ...(isVaried ? { begin: begin(states.length > 0 ? nameOf(0) : 'end') } : {}),
      ...Object.fromEntries(
        states.map(({ kind, to, extras, guards }, index) => [
          nameOf(index),
          kinds[kind]({
            index,
            called,
            has: has(extras),
            pick: (count) => extras % count,
            ahead: (which) => nameOrEnd(index + 1 + (to[which]! % 3), states.length),
            anywhere: (which) => nameOf(to[which]! % states.length),
            decide: (leadsTo) =>
              guards.map((guard, which) => ({ as: `way${which}`, guard, ...goTo(leadsTo(which)) })),
            choose: (leadsTo, more = {}) => [
              ...guards.map((guard, which) => ({ as: `way${which}`, guard, ...goTo(leadsTo(which), more) })),
              goTo(leadsTo(guards.length), { as: 'otherwise' }),
            ],
          }),
        ]),
      ),
      end: { say: sentence(2), type: 'final' },
    },
  };
  return written.map((language) => {
    const own =
      language === 'en'
        ? spoken(chart, language)
        : { extends: 'en', language, ...(translated(chart, language) as TreeMap) };
    return { path: `flows/${flow}/${language}.yaml`, text: stringify(own) };
  });
}

const begin = (target: string): TreeMap => ({
  say: sentence(9),
  buttons: {
    one: goTo(target, { title: thing(0), assign: { count: 'count + 1', open: 'true', mood: { text: 'b' } } }),
    two: goTo('begin', { title: thing(1), assign: { wants: 'count > 1', open: '!open' } }),
    three: goTo(target, { title: thing(2), assign: { count: 'count + 1' } }),
  },
  on: {
    text: { take: 'name', assign: { place: 'name' }, target: 'begin' },
    location: { take: 'gps', target: 'begin' },
    invalid: { say: sentence(8) },
  },
});

const nameOrEnd = (index: number, count: number) => (index < count ? nameOf(index) : 'end');

function spoken(tree: Tree, language: Written): Tree {
  if (tree instanceof Words) return tree.in(language);
  if (Array.isArray(tree)) return tree.map((member) => spoken(member, language));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, spoken(value, language)]));
}

/** The words of a tree under the keys that lead to them; undefined where there are none. */
function translated(tree: Tree, language: Written): Tree | undefined {
  if (tree instanceof Words) return tree.in(language);
  if (Array.isArray(tree)) {
    if (tree.some((member) => member instanceof Words)) return spoken(tree, language);
    const named = tree.flatMap((member): [string, Tree][] => {
      const words = translated(member, language);
      return words === undefined ? [] : [[String((member as TreeMap).as), words]];
    });
    return named.length > 0 ? Object.fromEntries(named) : undefined;
  }
  if (typeof tree !== 'object' || tree === null) return undefined;
  const entries = Object.entries(tree).flatMap(([key, value]): [string, Tree][] => {
    const words = translated(value, language);
    return words === undefined ? [] : [[key, words]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const aState: fc.Arbitrary<RandomState> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...stateKinds) },
    { weight: 1, arbitrary: fc.constantFrom('crossroads', 'guarded') },
  ),
  to: fc.array(fc.nat(999), { minLength: 10, maxLength: 10 }),
  extras: fc.nat(1023),
  guards: fc.array(aCondition(readable, 2), { minLength: 1, maxLength: 3 }),
});

export const aFlow = (flow: string, most = 12): fc.Arbitrary<RandomFlow> =>
  fc.record({
    flow: fc.constant(flow),
    states: fc.array(aState, { minLength: 1, maxLength: most }),
    isVaried: fc.constant(true),
    extras: fc.nat(3),
  });

/** A front door and a flow that it may call. */
export const aProject: fc.Arbitrary<SourceFile[]> = fc
  .record({ home: aFlow('home'), other: aFlow('other', 6) })
  .map(({ home, other }) => [...filesOf(home, 'other'), ...filesOf(other)]);

/** A flow of just so many states, of every kind in turn, each reached: for measuring, always the same. */
export function flowOfSize(flow: string, size: number): RandomFlow {
  // guards by chance would lead past much of it
  const inTurn = stateKinds.filter((kind) => !['call', 'crossroads', 'guarded'].includes(kind));
  const states = Array.from({ length: size }, (_, index) => ({
    kind: inTurn[index % inTurn.length]!,
    to: Array.from({ length: 10 }, (_, which) => index + 1 + 2 * which),
    // no value that may be missing, which would be an error
    extras: 6 * (index % 170) + 1,
    guards: [],
  }));
  return { flow, states, extras: 3 };
}
