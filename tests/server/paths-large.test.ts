import { expect, test } from 'vitest';
import { loadFlows } from '../../runtime/language/index.js';
import { createPathBook } from '../../runtime/server/paths/book.js';
import { seededAnswers } from '../../runtime/server/paths/known-answers.js';
import { filesOf, flowOfSize } from '../harness/random-flow.js';
import { shippedFlows } from '../harness/shipped-flows.js';

test('the paths of a flow of a thousand states are there after a bounded number of moves, and say that they are not all', () => {
  const { flows } = loadFlows([...shippedFlows('everywhere'), ...filesOf(flowOfSize('home', 1_000))]);
  const told: number[] = [];
  const began = performance.now();
  const book = createPathBook({
    flows,
    answers: seededAnswers,
    mostMoves: 1_500,
    onProgress: ({ turns }) => told.push(turns),
  });
  const { cover } = book.cover('home', false);
  // generous: a machine that does nothing else takes a tenth of it
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(cover).toMatchObject({ isWhole: false, moves: 1_500 });
  expect(cover.all).toBeGreaterThan(1_000);
  expect(cover.taken).toBeGreaterThan(20);
  expect(cover.taken + cover.untaken.length).toBe(cover.all);
  expect(cover.paths.length).toBeLessThan(cover.taken);
  expect(told.length).toBeGreaterThan(5);
}, 180_000);
