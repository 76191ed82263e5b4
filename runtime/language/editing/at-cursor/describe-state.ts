import type { LanguageCode } from '../../../model/index.js';
import type { TransitionFact } from '../../3-meaning/facts/facts.js';
import { findState } from '../../3-meaning/facts/resolve.js';
import type { SourceChart, SourceState } from '../../3-meaning/source-chart.js';
import { ownTransitions } from '../../chart/ways-out.js';
import { writtenDuration } from '../../telling/duration.js';
import { sameSymbol, stateSymbol } from '../names/symbols.js';
import type { EditedChart, Project } from '../read-project.js';

/** So many ways in are told one by one. */
const told = 12;

/** A state as a reviewer asks about it: what it says, its stage of the journey, and how one comes to it. Markdown. */
export function describeState(
  project: Project,
  flow: string,
  path: string,
  language: LanguageCode,
): string | undefined {
  const edited = project.charts.find((other) => other.flow === flow && other.language === language);
  const state = edited?.chart.states.find((other) => other.path === path);
  if (!edited || !state) return undefined;
  const type = state.type === 'atomic' || state.type === 'compound' ? 'state' : `${state.type} state`;
  const text = state.say?.words[0]?.words.text.trim();
  const ways = waysInto(project, edited, state);
  const parts = [
    `**${path}** · ${type} of ${flow}`,
    text === undefined ? undefined : quoted(text),
    `Journey: ${journeyOf(edited.chart, state)}`,
    ways.length > 0
      ? `Comes from:\n${ways
          .slice(0, told)
          .map((way) => `- ${way}`)
          .join('\n')}${ways.length > told ? `\n- and ${ways.length - told} more` : ''}`
      : 'Nothing leads here by name.',
  ];
  return parts.filter((part) => part).join('\n\n');
}

/** The stage that begins here or around it, else those begun last on the ways that lead here. */
function journeyOf(chart: SourceChart, state: SourceState): string {
  for (let outer: SourceState | undefined = state; outer; outer = outer.parent)
    if (outer.journey)
      return `${outer.journey.stage}${outer === state ? ', from here on' : `, from ${outer.name} on`}`;
  const before = lastStages(chart).get(state) ?? new Set();
  return before.size > 0 ? [...before].sort().join(' or ') : 'as it was before this flow';
}

/** For every state, the stages begun last on a path from the start to it. */
function lastStages(chart: SourceChart): Map<SourceState, Set<string>> {
  const reached = new Map<SourceState, Set<string>>();
  const byPath = new Map(chart.states.map((state) => [state.path, state]));
  const queue: [SourceState, string | undefined][] = chart.root.states
    .filter(({ name }) => name === chart.root.initial?.value)
    .map((state) => [state, undefined]);
  const seen = new Set<string>();
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [state, before] = next;
    const stage = state.journey?.stage ?? before;
    const key = `${state.path} ${stage ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (stage) reached.set(state, (reached.get(state) ?? new Set()).add(stage));
    for (const target of nextOf(state, byPath)) queue.push([target, stage]);
  }
  return reached;
}

function nextOf(state: SourceState, byPath: ReadonlyMap<string, SourceState>): SourceState[] {
  const targets = ownTransitions(state).flatMap(({ resolved }) => byPath.get(resolved ?? '') ?? []);
  const first = state.states.filter(({ name }) => name === state.initial?.value);
  return [...targets, ...first];
}

/** Who goes to `state`, and when: from its own flow, and to what is everywhere from all of them. */
function waysInto({ charts }: Project, { flow, language }: EditedChart, state: SourceState): string[] {
  const symbol = stateSymbol(flow, state);
  const begins = state.parent?.initial?.value === state.name;
  const start = begins ? [`the start of ${state.parent!.name || flow}`] : [];
  return [
    ...start,
    ...charts
      .filter((edited) => edited.language === language)
      .flatMap((edited) =>
        edited.facts.transitions.flatMap((fact) => {
          const name = String(fact.transition.target?.value ?? '');
          const found = findState(name, fact.state, edited.everywhere);
          if (name === '' || !found || !sameSymbol(stateSymbol(edited.flow, found), symbol)) return [];
          const from = fact.state.path || (edited.chart.isEverywhere ? 'anywhere' : 'any state');
          return [`${edited.flow === flow ? '' : `${edited.flow}/`}${from}: ${triggerInWords(fact)}`];
        }),
      ),
  ];
}

function triggerInWords({ trigger, state, transition }: TransitionFact): string {
  const guard = transition.guard ? `, when \`${transition.guard.source}\`` : '';
  const [lookup, called] = [`\`${state.invoke?.src ?? ''}\``, `\`${state.call?.flow ?? ''}\``];
  switch (trigger.by) {
    case 'choice':
      return `choice \`${trigger.id}\`${guard}`;
    case 'row':
      return `a row of its list${guard}`;
    case 'heard':
      return `\`${trigger.name}\`${guard}`;
    case 'message':
      return `\`${trigger.kind}\`${guard}`;
    case 'lookup':
      return `${lookup} answers \`${trigger.outcome}\`${guard}`;
    case 'lookupError':
      return `${lookup} does not answer${guard}`;
    case 'called':
      return `${called} ends${guard}`;
    case 'callError':
      return `${called} cannot run${guard}`;
    case 'after':
    case 'silence':
      return `${trigger.by} ${writtenDuration(trigger.delayMs)}${guard}`;
    case 'always':
      return `at once${guard}`;
    case 'done':
      return `when it is done${guard}`;
  }
}

/** Text as a quotation in Markdown. */
export function quoted(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
