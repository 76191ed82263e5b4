import { afterAll, expect, onTestFinished, test } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { chartOfFlow, viewOf } from '../../runtime/review/index.js';
import { createLayouts, svgOf } from '../../runtime/server/pages/drawing/index.js';
import type { LayingOutFunctions } from '../../runtime/server/pages/drawing/laying-out.js';
import { Thread } from '../../runtime/server/threads/thread.js';
import { filesOf, flowOfSize } from '../harness/random-flow.js';
import { shippedFlows } from '../harness/shipped-flows.js';

// what one test had laid out, the next need not
const layouts = createLayouts();
afterAll(() => layouts.close());

const onboarding = chartOfFlow(loadFlows(shippedFlows()).flows.find(({ flow }) => flow === 'onboarding')!);

test.each([
  ['few states', onboarding],
  [
    'many',
    chartOfFlow(loadFlows(filesOf(flowOfSize('home', 210))).flows.find(({ flow }) => flow === 'home')!),
  ],
])('a word that is saved lays nothing out anew: %s', async (_, chart) => {
  const reworded = structuredClone(chart);
  for (const { words } of reworded.states) if (words.en) words.en += ', if we may ask';
  expect(await layouts.of(viewOf(reworded, {}))).toBe(await layouts.of(viewOf(chart, {})));
  // a state more is another picture
  reworded.states.push({ ...reworded.states[0]!, path: 'one.more', isInitial: false });
  expect(await layouts.of(viewOf(reworded, {}))).not.toBe(await layouts.of(viewOf(chart, {})));
});

test('every state has a box of its own, every line ends at its states, and its words stand on it', async () => {
  const view = viewOf(onboarding, {});
  const { boxes, lines } = await layouts.of(view);
  const cards = view.states.map(({ path }) => ({ path, ...boxes[path]! }));
  for (const card of cards)
    for (const other of cards)
      if (card !== other)
        expect(
          card.x + card.width <= other.x ||
            other.x + other.width <= card.x ||
            card.y + card.height <= other.y ||
            other.y + other.height <= card.y,
          `${card.path} and ${other.path} apart`,
        ).toBe(true);
  for (const { id, to, labels } of view.edges) {
    const { points, label } = lines[id]!;
    const [x, y] = points.at(-1)!;
    const box = boxes[to]!;
    expect(x >= box.x && x <= box.x + box.width, `${id} ends at ${to}`).toBe(true);
    expect(Math.abs(y - box.y) < 1 || Math.abs(y - box.y - box.height) < 1, `${id} ends at ${to}`).toBe(true);
    if (labels.every((words) => words.en === '')) continue;
    const { x: left, y: top, width, height } = label!;
    const crosses = points.some(
      ([px], index) =>
        index > 0 &&
        px >= left &&
        px <= left + width &&
        Math.min(points[index - 1]![1], points[index]![1]) <= top + height &&
        Math.max(points[index - 1]![1], points[index]![1]) >= top,
    );
    expect(crosses, `the words of ${id} on its line`).toBe(true);
  }
});

test('a picture says every state and what leads on, and fetches nothing', async () => {
  const view = viewOf(onboarding, {});
  const svg = svgOf(view, await layouts.of(view), { title: 'Join', language: 'en', theme: 'light' });
  for (const { name } of view.states) expect(svg).toContain(`>${name}</text>`);
  expect(svg).toContain('>if not covered</text>');
  expect(svg).toContain('>otherwise</text>');
  expect(svg).not.toMatch(/<image|<link|@import|url\(http|href=/);
});

test('a layout that takes too long is given up; what waited for it is laid out', async () => {
  const module = new URL('../../runtime/server/pages/drawing/laying-out.js', import.meta.url);
  const thread = new Thread<LayingOutFunctions>(module, { failed: 'no picture', limitMs: 1_000 });
  onTestFinished(() => thread.end());
  const names = Array.from({ length: 400 }, (_, index) => `n${index}`);
  const tooMuch = {
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX' },
    children: names.map((id) => ({ id, width: 10, height: 10 })),
    edges: names.flatMap((id, index) =>
      names.slice(index + 1, index + 30).map((to) => ({ id: `${id}→${to}`, sources: [id], targets: [to] })),
    ),
  };
  const given = expect(thread.call('layOut', tooMuch)).rejects.toThrow('longer than 1000 ms');
  const small = thread.call('layOut', {
    id: 'root',
    children: [{ id: 'a', width: 10, height: 10 }],
  });
  await given;
  await expect(small).resolves.toMatchObject({ children: [{ id: 'a' }] });
});
