import { expect, test } from 'vitest';
import { transitionSlots } from '../../runtime/language/chart/chart-index.js';
import { loadFlows, type StateNode } from '../../runtime/language/index.js';
import { chartOfFlow, type FlowChart, mermaidOf, viewOf } from '../../runtime/review/index.js';
import { shippedFlows } from '../harness/shipped-flows.js';

const { flows } = loadFlows(shippedFlows());
const compiled = flows.find(({ flow }) => flow === 'onboarding')!;
const chart = chartOfFlow(compiled);
const state = (path: string, of: FlowChart = chart) => of.states.find((each) => each.path === path)!;

test('every transition is there once, under the key that turns give it', () => {
  const keysBelow = (node: StateNode): string[] => [
    ...transitionSlots(node).flatMap((slot) => slot.transitions.map(({ key }) => key)),
    ...node.states.flatMap(keysBelow),
  ];
  const keys = chart.transitions.map(({ key }) => key);
  expect(keys.toSorted()).toEqual(keysBelow(compiled.charts.en!.root).toSorted());
  expect(new Set(keys).size).toBe(keys.length);
});

test('states say what they are at a glance', () => {
  expect(state('start')).toMatchObject({ kind: 'passing', isInitial: true, stage: null });
  expect(state('welcome')).toMatchObject({ kind: 'waiting', asksFor: 'buttons', stage: 'awareness' });
  expect(state('checking')).toMatchObject({ kind: 'lookup', uses: 'coverage.lookup' });
  expect(state('done')).toMatchObject({ kind: 'final', stage: 'decision', beginsStage: true });
  expect(state('withSales')).toMatchObject({ kind: 'handover', isEverywhere: true });
  // before anything was chosen, whichever way one comes
  expect(state('askPlace').stage).toBe('awareness');
});

test('triggers and guards are told in words, in every language', () => {
  const byKey = (key: string) => chart.transitions.find((each) => each.key === key)!;
  expect(byKey('privacy|choice.privacy.no|0')).toMatchObject({
    to: 'goodbye',
    trigger: 'choice',
    label: { en: 'No thanks', af: 'Nee dankie' },
    heard: { en: expect.arrayContaining(['nope']) },
  });
  expect(byKey('next|always|name')).toMatchObject({ guard: 'name is not known', trigger: 'always' });
  expect(byKey('|silence..soft|soft')).toMatchObject({
    leadsTo: 'asks again',
    label: { en: '⏱ 2 hours of silence' },
  });
});

test('the picture leaves out what is heard everywhere, and shows shared states only where the flow names them', () => {
  const shown = viewOf(chart, {});
  expect(shown.states.map(({ path }) => path)).toContain('person');
  expect(shown.states.map(({ path }) => path)).not.toContain('menu');
  expect(shown.edges.every(({ from }) => from !== '')).toBe(true);
  expect(viewOf(chart, { everywhere: true }).states.map(({ path }) => path)).toContain('menu');
});

test('one line for all transitions between two states', () => {
  const edge = viewOf(chart, {}).edges.find(({ id }) => id === 'welcome→privacy')!;
  expect(edge.labels.map(({ en }) => en)).toEqual(['English', 'Afrikaans', 'isiZulu']);
});

test('a focus leaves a state and its neighbours', () => {
  const paths = viewOf(chart, { focus: 'details' }).states.map(({ path }) => path);
  expect(paths.toSorted()).toEqual(['changed', 'choose', 'details', 'next']);
});

test('a closed group takes the lines of what is in it', () => {
  const nested = loadFlows([{ path: 'flows/home/en.yaml', text: nestedFlow }]);
  expect(nested.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { states, edges } = viewOf(chartOfFlow(nested.flows[0]!), { collapsed: ['address'] });
  expect(states.map(({ path }) => path)).toEqual(['address', 'end']);
  expect(edges.map(({ id }) => id)).toEqual(['start:→address', 'address→end']);
});

test('Mermaid has each state and its words', () => {
  const text = mermaidOf(chart, 'af');
  expect(text).toContain('stateDiagram-v2');
  expect(text).toContain('privacy --> goodbye : Nee dankie');
  expect(text).toContain('[*] --> start');
});

const nestedFlow = `
flow: home
language: en
title: Nested
initial: address
states:
  address:
    initial: street
    states:
      street:
        say: Which street?
        buttons:
          on: { title: On, target: town }
          off: { title: Off, target: end }
      town:
        say: Which town?
        buttons:
          ok: { title: OK, target: end }
  end: { say: Thanks., type: final }
`;
