import type {
  Chart,
  Choice,
  CompiledFlow,
  StateNode,
  Timer,
  Transition,
} from '../../runtime/language/index.js';
import type { LanguageCode } from '../../runtime/model/index.js';

type Brief<T> = Partial<Omit<T, 'transitions'>>;
export type BriefTransition = Partial<Transition>;
export type BriefState = Partial<
  Omit<StateNode, 'states' | 'always' | 'on' | 'after' | 'silence' | 'heard'>
> & {
  on?: Record<string, BriefTransition[]>;
  heard?: Record<string, BriefTransition & { hear: string[] }>;
  always?: BriefTransition[];
  after?: Partial<Timer>[];
  silence?: Partial<Timer>[];
  buttons?: Record<string, Brief<Choice> & BriefTransition>;
  states?: Record<string, BriefState>;
};

/** A chart in brief, for tests of the engine alone: what is left out is empty. */
export function chart(brief: {
  flow?: string;
  language?: LanguageCode;
  context?: Chart['context'];
  structure?: string;
  wording?: string;
  root: BriefState;
}): Chart {
  const { flow = 'home', language = 'en', context = {}, wording = language } = brief;
  // machines are kept by structure: two charts that differ may not share one
  const structure = brief.structure ?? `${flow} ${JSON.stringify(brief.root)}`;
  return {
    flow,
    language,
    structureHash: structure,
    wordingHash: wording,
    context,
    root: state('', brief.root),
  };
}

export function flowOf(...charts: Chart[]): CompiledFlow {
  const [first] = charts;
  return {
    format: 1,
    flow: first!.flow,
    title: first!.flow,
    charts: Object.fromEntries(charts.map((each) => [each.language, each])),
  };
}

export function transition(brief: BriefTransition, index = 0): Transition {
  return { as: String(index), assign: [], actions: [], ...brief };
}

function state(path: string, brief: BriefState): StateNode {
  const { on = {}, heard = {}, always = [], after = [], silence = [], buttons, states = {}, ...rest } = brief;
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  const children = Object.entries(states).map(([name, child]) => state(below(name), child));
  const timer = (each: Partial<Timer>, index: number): Timer => ({
    delayMs: 0,
    ...transition(each, index),
    ...(each.delayMs === undefined ? {} : { delayMs: each.delayMs }),
  });
  return {
    path,
    type: children.length > 0 ? 'compound' : 'atomic',
    origin: 'flow',
    line: 1,
    entry: [],
    exit: [],
    onDone: [],
    ...rest,
    ...(children.length > 0 ? { initial: rest.initial ?? children[0]!.path } : {}),
    on: Object.fromEntries(Object.entries(on).map(([kind, list]) => [kind, list.map(transition)])),
    heard: Object.entries(heard).map(([name, { hear, ...brief }]) => ({
      name,
      hear,
      transitions: [transition(brief)],
    })),
    always: always.map(transition),
    after: after.map(timer),
    silence: silence.map(timer),
    ...(buttons ? { choices: { kind: 'buttons', choices: Object.entries(buttons).map(choice) } } : {}),
    states: children,
  };
}

function choice([id, brief]: [string, Brief<Choice> & BriefTransition]): Choice {
  const { title = id, hear = [], anytime, description, ...rest } = brief;
  return {
    id,
    title,
    hear,
    ...(anytime ? { anytime } : {}),
    ...(description ? { description } : {}),
    transitions: [transition(rest)],
  };
}
