import { childOf, type Entry, entryOf, type MapNode, type Node } from '../../1-parse/nodes.js';
import type { SourceChoice, SourceChoices } from '../source-chart.js';
import { readWords, readWordsList } from './read-say.js';
import { readExpression, readTransitionMap, readTransitions } from './read-transitions.js';

/** `buttons` or `list` of a state. */
export function readChoices(state: MapNode): SourceChoices | undefined {
  const buttons = entryOf(state, 'buttons');
  if (buttons?.value.kind === 'map') {
    return {
      kind: 'buttons',
      range: buttons.keyRange,
      button: undefined,
      each: undefined,
      choices: readChoiceMap(buttons.value),
    };
  }
  const list = entryOf(state, 'list');
  if (list?.value.kind !== 'map') return undefined;
  const each = readExpression(childOf(list.value, 'each'));
  const row = childOf(list.value, 'row');
  return {
    kind: 'list',
    range: list.keyRange,
    button: readWords(childOf(list.value, 'button')),
    each: each && {
      list: each,
      id: readExpression(childOf(row, 'id')),
      title: readWords(childOf(row, 'title')),
      description: readWords(childOf(row, 'description')),
      onChoose: readTransitions(entryOf(list.value, 'onChoose')),
    },
    choices: readChoiceMap(childOf(list.value, 'rows')),
  };
}

function readChoiceMap(node: Node | undefined): SourceChoice[] {
  return node?.kind === 'map' ? node.entries.flatMap((entry) => readChoice(entry) ?? []) : [];
}

function readChoice({ key, keyRange, value }: Entry): SourceChoice | undefined {
  if (value.kind !== 'map') return undefined;
  const anytime = childOf(value, 'anytime');
  return {
    id: key,
    idRange: keyRange,
    title: readWords(childOf(value, 'title')),
    description: readWords(childOf(value, 'description')),
    hear: readWordsList(childOf(value, 'hear')) ?? [],
    anytime: anytime?.kind === 'scalar' && anytime.value === true,
    transitions: [{ node: value, range: keyRange, ...readTransitionMap(value, '0') }],
  };
}
