import type { Chart, CompiledFlow, StateNode } from '../../language/index.js';
import { languages } from '../../language/index.js';
import { journeyStages, type LanguageCode } from '../../model/index.js';
import type { ChartState, ChartStateKind, ChartTransition, FlowChart } from './contract.js';
import { wordsOfSay } from './shown-words.js';
import { transitionsOf } from './transitions.js';

/** A compiled flow as one chart: what the languages share once, what they say side by side. */
export function chartOfFlow(flow: CompiledFlow): FlowChart {
  const charts = languagesOf(flow).map((language) => flow.charts[language]!);
  const first = charts[0]!;
  const states = new Map<string, ChartState>();
  const transitions = new Map<string, ChartTransition>();
  for (const chart of charts) {
    const visit = (node: StateNode, parent: StateNode | null) => {
      if (parent) addState(states, node, parent, chart);
      for (const transition of transitionsOf(node, chart.language)) addTransition(transitions, transition);
      for (const child of node.states) visit(child, node);
    };
    visit(chart.root, null);
  }
  const chart: FlowChart = {
    flow: flow.flow,
    title: flow.title,
    languages: charts.map(({ language }) => language),
    hash: charts.map(({ structureHash, wordingHash }) => `${structureHash}${wordingHash}`).join(''),
    initial: first.root.initial ?? '',
    states: [...states.values()],
    transitions: [...transitions.values()],
  };
  spreadStages(chart);
  return chart;
}

/** The language that holds the whole chart first: the others are laid over it. */
function languagesOf({ charts }: CompiledFlow): LanguageCode[] {
  return (Object.keys(languages) as LanguageCode[]).filter((language) => charts[language]);
}

function addState(states: Map<string, ChartState>, node: StateNode, parent: StateNode, chart: Chart): void {
  const { language } = chart;
  const known = states.get(node.path);
  const words = node.say ? { [language]: wordsOfSay(node.say) } : {};
  if (known) {
    Object.assign(known.words, words);
    known.languages.push(language);
    return;
  }
  states.set(node.path, {
    path: node.path,
    name: node.path.slice(node.path.lastIndexOf('.') + 1),
    parent: parent.path,
    kind: kindOf(node),
    isInitial: parent.initial === node.path,
    initial: node.initial ?? null,
    isEverywhere: node.origin === 'everywhere',
    stage: node.journey?.stage ?? null,
    beginsStage: node.journey !== undefined,
    words,
    asksFor: node.choices?.kind ?? (node.say?.kind === 'requestLocation' ? 'location' : null),
    uses: node.invoke?.src ?? node.call?.flow ?? null,
    languages: [language],
  });
}

function kindOf(node: StateNode): ChartStateKind {
  if (node.type === 'compound') return 'group';
  if (node.type !== 'atomic') return node.type;
  if (node.invoke) return 'lookup';
  if (node.call) return 'call';
  return node.always.some(({ guard }) => guard === undefined) ? 'passing' : 'waiting';
}

function addTransition(transitions: Map<string, ChartTransition>, transition: ChartTransition): void {
  const known = transitions.get(transition.key);
  if (!known) {
    transitions.set(transition.key, transition);
    return;
  }
  Object.assign(known.label, transition.label);
  Object.assign(known.heard, transition.heard);
  Object.assign(known.words, transition.words);
}

/** Gives each state without a stage of its own the earliest that a customer can be in there. */
function spreadStages({ states, transitions }: FlowChart): void {
  const byPath = new Map(states.map((state) => [state.path, state]));
  const next = new Map<string, string[]>(
    states.map(({ path, initial }) => [path, initial === null ? [] : [initial]]),
  );
  for (const { from, to } of transitions) if (from !== '' && to !== null) next.get(from)?.push(to);
  for (const stage of journeyStages) {
    const front = states.filter((state) => state.beginsStage && state.stage === stage);
    for (let state = front.pop(); state; state = front.pop())
      for (const path of next.get(state.path) ?? []) {
        const reached = byPath.get(path);
        if (!reached || reached.stage !== null) continue;
        reached.stage = stage;
        front.push(reached);
      }
  }
}
