import { expect, test } from 'vitest';
import { createPathBook } from '../../runtime/review/path-book/book.js';
import { seededAnswers } from '../../runtime/review/path-book/known-answers.js';
import { type BriefState, chart, flowOf } from '../harness/charts.js';

const count = 1_000;

/** A thousand questions, each of which leads on, back, or far away. */
function thousandStates(): Record<string, BriefState> {
  const nameOf = (place: number) => `state${place % count}`;
  const states = Array.from({ length: count }, (_, place): [string, BriefState] => [
    nameOf(place),
    {
      say: { kind: 'text', text: `Question ${place}` },
      buttons: {
        on: { title: 'On', target: nameOf(place + 1) },
        back: { title: 'Back', target: nameOf(place + count - 1) },
        far: { title: 'Far', target: place % 7 === 0 ? 'end' : nameOf(place * 31 + 17) },
      },
    },
  ]);
  return Object.fromEntries([...states, ['end', { type: 'final' }]]);
}

function bookOf(mostMoves?: number) {
  const told: number[] = [];
  const began = performance.now();
  const book = createPathBook({
    flows: [flowOf(chart({ root: { initial: 'state0', states: thousandStates() } }))],
    answers: seededAnswers,
    ...(mostMoves !== undefined && { mostMoves }),
    onProgress: ({ turns }) => told.push(turns),
  });
  const { cover } = book.cover('home', false);
  return { cover, told, ms: performance.now() - began };
}

test('the paths of a flow of a thousand states take every transition, and are there in seconds', () => {
  const { cover, told, ms } = bookOf();
  expect(cover).toMatchObject({ isWhole: true, taken: 3_000, all: 3_000 });
  expect(cover.paths.length).toBeLessThan(1_000);
  expect(told.length).toBeGreaterThan(5);
  // generous: a machine that does nothing else takes a fraction of it
  expect(ms).toBeLessThan(60_000);
}, 120_000);

test('a search that would take too long ends after so many moves, and says so', () => {
  const { cover } = bookOf(500);
  expect(cover).toMatchObject({ isWhole: false, moves: 500 });
  expect(cover.taken).toBeGreaterThan(20);
  expect(cover.taken + cover.untaken.length).toBe(cover.all);
}, 120_000);
