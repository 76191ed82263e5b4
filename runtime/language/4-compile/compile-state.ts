import { catalogue } from '../../actions/index.js';
import { listMember } from '../3-meaning/facts/facts.js';
import type {
  SaySlot,
  SourceCall,
  SourceChart,
  SourceChoice,
  SourceChoices,
  SourceHandler,
  SourceInput,
  SourceInvoke,
  SourceSay,
  SourceState,
  SourceTimer,
  SourceTransition,
} from '../3-meaning/source-chart.js';
import { scopesOf } from '../chart/everywhere.js';
import type {
  ActionCall,
  Choice,
  Choices,
  EventKind,
  Heard,
  Invoke,
  Say,
  StateNode,
  Timer,
  Transition,
} from '../compiled-flow.js';

/** The chart a state is compiled in; `lineOf` gives the 1-based line of an offset in a file. */
export interface CompileScope {
  chart: SourceChart;
  everywhere: SourceChart | undefined;
  lineOf?: (path: string, offset: number) => number;
}

/** A state as the engine runs it, with all states inside. Expects a chart without errors. */
export function compileState(state: SourceState, scope: CompileScope): StateNode {
  const { initial, journey, say, choices, invoke, call } = state;
  return {
    path: state.path,
    type: state.type,
    origin: state.origin,
    line: scope.lineOf?.(state.nameRange.path, state.nameRange.start) ?? 0,
    ...(initial ? { initial: [state.path, initial.value].filter(Boolean).join('.') } : {}),
    ...(journey ? { journey } : {}),
    ...(state.needsSeen ? { needsSeen: true } : {}),
    ...(say ? { say: compileSay(say, scope) } : {}),
    ...(choices ? { choices: compileChoices(choices, scope) } : {}),
    ...compileHandlers(state.on, state, scope),
    always: compileTransitions(state.always, scope),
    entry: state.entry.map(compileCall),
    exit: state.exit.map(compileCall),
    ...(invoke ? { invoke: compileInvoke(invoke, scope) } : {}),
    ...(call
      ? {
          call: {
            flow: call.flow,
            onDone: Object.fromEntries(
              call.onDone.map(({ final, transitions }) => [final, compileTransitions(transitions, scope)]),
            ),
            onError: compileTransitions(call.onError, scope),
          },
        }
      : {}),
    after: state.after.map((timer) => compileTimer(timer, scope)),
    silence: state.silence.map((timer) => compileTimer(timer, scope)),
    onDone: compileTransitions(state.onDone, scope),
    states: state.states.map((inner) => compileState(inner, scope)),
  };
}

/** `from`: the state that holds them. */
export function compileHandlers(
  handlers: readonly SourceHandler[],
  from: SourceState,
  scope: CompileScope,
): Pick<StateNode, 'on' | 'heard'> {
  const on: StateNode['on'] = {};
  const heard: Heard[] = [];
  for (const { key, isKind, transitions } of handlers)
    if (isKind) on[key as EventKind] = compileTransitions(transitions, scope);
    else
      heard.push({
        name: key,
        hear: wordsHeardAs(key, from, scope),
        transitions: compileTransitions(transitions, scope),
      });
  return { on, heard };
}

/** A name keeps the words of the nearest state around it that gives it some. */
function wordsHeardAs(name: string, from: SourceState, { everywhere }: CompileScope): string[] {
  for (const { on } of scopesOf(from, everywhere)) {
    const hear = on.find(({ key }) => key === name)?.hear;
    if (hear) return hear.map(({ text }) => text);
  }
  return [];
}

function compileTransitions(transitions: SourceTransition[], scope: CompileScope): Transition[] {
  return transitions.map((transition) => compileTransition(transition, scope));
}

function compileTransition(transition: SourceTransition, scope: CompileScope): Transition {
  const { as, guard, resolved, take, assign, actions, say, language } = transition;
  return {
    as,
    ...(guard ? { guard: guard.source } : {}),
    ...(resolved !== undefined ? { target: resolved } : {}),
    ...(take ? { take: String(take.value) } : {}),
    assign: assign.map(({ name, value, text }) => ({
      name,
      ...(value ? { value: value.source } : text ? { text: String(text.value) } : {}),
    })),
    actions: actions.map(compileCall),
    ...(say ? { say: compileSay(say, scope) } : {}),
    ...(language ? { language } : {}),
  };
}

function compileTimer(timer: SourceTimer, scope: CompileScope): Timer {
  return { ...compileTransition(timer, scope), delayMs: timer.delayMs };
}

function compileCall({ action, input }: SourceCall): ActionCall {
  return { action, input: compileInput(input, catalogue.actions[action]?.input) };
}

function compileInput(
  input: SourceInput[],
  fields: Readonly<Record<string, { literal?: readonly string[] }>> | undefined,
): ActionCall['input'] {
  return Object.fromEntries(
    input.map(({ name, value }) => [
      name,
      fields?.[name]?.literal ? { literal: value.source } : { value: value.source },
    ]),
  );
}

function compileInvoke({ src, input, onDone, onError }: SourceInvoke, scope: CompileScope): Invoke {
  return {
    src,
    input: compileInput(input, catalogue.lookups[src]?.input),
    onDone: Object.fromEntries(
      onDone.map(({ outcome, transitions }) => [outcome, compileTransitions(transitions, scope)]),
    ),
    onError: compileTransitions(onError, scope),
  };
}

function compileSay(say: SourceSay, { chart }: CompileScope): Say {
  const word = (slot: SaySlot) => say.words.find((words) => words.slot === slot)?.words.text;
  const need = (slot: SaySlot) => word(slot) ?? '';
  const given = <Name extends string>(name: Name, text: string | undefined) =>
    (text === undefined ? {} : { [name]: text }) as { [K in Name]?: string };
  switch (say.kind) {
    case 'text':
    case 'requestLocation':
      return { kind: say.kind, text: need('text') };
    case 'each':
      return {
        kind: 'each',
        each: say.each!.source,
        line: need('line'),
        ...given('end', word('end')),
        itemType: listMember(say.each!, { context: typesOf(chart) }) ?? 'text',
      };
    case 'image':
      return { kind: 'image', link: need('link'), ...given('text', word('text')) };
    case 'document':
      return {
        kind: 'document',
        link: need('link'),
        ...given('filename', word('filename')),
        ...given('text', word('text')),
      };
    case 'audio':
      return { kind: 'audio', link: need('link') };
    case 'url':
      return { kind: 'url', link: need('link'), label: need('label'), text: need('text') };
    case 'template':
      return {
        kind: 'template',
        name: say.name ?? '',
        parameters: say.words.filter(({ slot }) => slot === 'parameter').map(({ words }) => words.text),
      };
    case 'reaction':
      return { kind: 'reaction', emoji: say.name ?? '' };
  }
}

function compileChoices({ kind, button, each, choices }: SourceChoices, scope: CompileScope): Choices {
  const compiled = choices.map((choice) => compileChoice(choice, scope));
  if (kind === 'buttons') return { kind, choices: compiled };
  return {
    kind,
    button: button?.text ?? '',
    ...(each
      ? {
          each: {
            list: each.list.source,
            itemType: listMember(each.list, { context: typesOf(scope.chart) }) ?? 'text',
            id: each.id?.source ?? '',
            title: each.title?.text ?? '',
            ...(each.description ? { description: each.description.text } : {}),
            onChoose: compileTransitions(each.onChoose, scope),
          },
        }
      : {}),
    rows: compiled,
  };
}

function compileChoice(choice: SourceChoice, scope: CompileScope): Choice {
  const { id, title, description, hear, anytime, transitions } = choice;
  return {
    id,
    title: title?.text ?? '',
    ...(description ? { description: description.text } : {}),
    hear: hear.map(({ text }) => text),
    ...(anytime ? { anytime } : {}),
    transitions: compileTransitions(transitions, scope),
  };
}

export function typesOf(chart: SourceChart) {
  return Object.fromEntries([...chart.context].map(([name, { type }]) => [name, type]));
}
